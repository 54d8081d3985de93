using System.Globalization;
using Etl.Model.Documents;

namespace Etl.Tests.Clean.Pdf;

/// <summary>Prints a document's blocks to PDF as a word processor does: wrapped paragraphs, tables with drawn cells, page numbers, rows torn over
/// pages.</summary>
/// <param name="levelLines">Draws level lines.</param>
/// <param name="uprightLines">Draws upright lines.</param>
/// <param name="turn">How the pages are turned.</param>
/// <param name="noteMarks">Prints the mark of a note behind every number of a table, small and raised.</param>
internal sealed class PdfPrinter(bool levelLines = true, bool uprightLines = true, PdfTurn turn = PdfTurn.None, bool noteMarks = false)
{
    private const double Left = 80;
    private const double Right = 515;
    private const double Top = 80;
    private const double Bottom = 760;
    private const double TextSize = 14;
    private const double CellSize = 8;

    private readonly PdfFile _file = new(turn);
    private double _y;

    public byte[] Print(IEnumerable<Block> blocks)
    {
        NewPage();
        foreach (var block in blocks)
        {
            if (block is ParagraphBlock paragraph && paragraph.DropReason is null or "title")
            {
                Paragraph(((ParagraphBlock)block).Text, block.DropReason == "title");
            }
            else if (block is TableBlock { IsKept: true } table)
            {
                Table(table);
            }
        }

        return _file.ToArray();
    }

    private void NewPage()
    {
        _file.NewPage();
        _y = Top;
        _file.Text(290, 800, 10, string.Create(CultureInfo.InvariantCulture, $"-{_file.PageCount}-"));
    }

    private void Paragraph(string text, bool centred)
    {
        var indent = 2 * TextSize;
        foreach (var line in Wrap(text, TextSize, Right - Left, centred ? 0 : indent))
        {
            if (_y + TextSize * 1.7 > Bottom)
            {
                NewPage();
            }

            _y += TextSize * 1.7;
            var width = PdfFile.WidthOf(line, TextSize);
            _file.Text(centred ? (Left + Right - width) / 2 : Left + indent, _y, TextSize, line);
            indent = 0;
        }
    }

    private void Table(TableBlock table)
    {
        _y += 12;
        var start = 0;
        var columns = ColumnPlaces(table);
        var heights = RowHeights(table, columns);
        while (start < table.RowCount)
        {
            var end = start;
            var y = _y;
            while (end < table.RowCount && y + heights[end] <= Bottom)
            {
                y += heights[end++];
            }

            if (end == start && _y == Top)
            {
                end++;
            }

            if (end > start)
            {
                Piece(table, columns, heights, start, end);
            }

            if (end < table.RowCount)
            {
                NewPage();
            }

            start = end;
        }

        _y += 12;
    }

    private void Piece(TableBlock table, double[] columns, double[] heights, int start, int end)
    {
        var rows = new double[table.RowCount + 1];
        rows[start] = _y;
        for (var r = start; r < end; r++)
        {
            rows[r + 1] = rows[r] + heights[r];
        }

        foreach (var cell in table.Cells)
        {
            int from = Math.Max(cell.Row, start), to = Math.Min(cell.Row + cell.RowSpan, end);
            if (from >= to)
            {
                continue;
            }

            double left = columns[cell.Column], right = columns[cell.Column + cell.ColumnSpan];
            if (levelLines)
            {
                _file.Line(left, rows[from], right, rows[from]);
                _file.Line(left, rows[to], right, rows[to]);
            }

            if (uprightLines)
            {
                _file.Line(left, rows[from], left, rows[to]);
                _file.Line(right, rows[from], right, rows[to]);
            }

            // The text of a cell that goes on over the page stands on the first.
            if (cell.Row < start)
            {
                continue;
            }

            var lines = Wrap(cell.Text.Replace("\n", "", StringComparison.Ordinal), CellSize, right - left - 8, 0);
            var y = (rows[from] + rows[to] - lines.Count * CellSize * 1.25) / 2;
            foreach (var line in lines)
            {
                y += CellSize * 1.25;
                var begin = (left + right - PdfFile.WidthOf(line, CellSize)) / 2;
                _file.Text(begin, y - CellSize * 0.3, CellSize, line);
                if (noteMarks && line.All(char.IsAsciiDigit))
                {
                    _file.Text(begin + PdfFile.WidthOf(line, CellSize), y - CellSize * 0.65, CellSize * 0.6, "1");
                }
            }
        }

        _y = rows[end];
    }

    private static double[] ColumnPlaces(TableBlock table)
    {
        // A column is as wide as its longest number; labels share the rest.
        var weights = new double[table.ColumnCount];
        var labels = new bool[table.ColumnCount];
        Array.Fill(weights, 14);
        foreach (var cell in table.Cells.Where(c => c.ColumnSpan == 1))
        {
            var isLabel = cell.Text.Any(c => c > 0x80 && !char.IsDigit(c)) && cell.Text.Length > 8;
            labels[cell.Column] |= isLabel;
            weights[cell.Column] = Math.Max(weights[cell.Column], isLabel || !cell.Text.Any(char.IsDigit) ? 24 : PdfFile.WidthOf(cell.Text, CellSize) + 9);
        }

        if (!labels.Contains(true))
        {
            Array.Fill(labels, true);
        }

        var rest = (Right - Left - weights.Sum()) / labels.Count(l => l);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] += labels[i] ? rest : 0;
        }

        var scale = 1.0;
        var places = new double[table.ColumnCount + 1];
        places[0] = Left;
        for (var i = 0; i < weights.Length; i++)
        {
            places[i + 1] = places[i] + weights[i] * scale;
        }

        return places;
    }

    private static double[] RowHeights(TableBlock table, double[] columns)
    {
        var heights = new double[table.RowCount];
        Array.Fill(heights, 16);
        foreach (var cell in table.Cells.OrderBy(c => c.RowSpan))
        {
            var need = Wrap(cell.Text.Replace("\n", "", StringComparison.Ordinal), CellSize, columns[cell.Column + cell.ColumnSpan] - columns[cell.Column] - 8,
                0).Count * CellSize * 1.25 + 6;
            var has = heights[cell.Row..(cell.Row + cell.RowSpan)].Sum();
            if (has < need)
            {
                heights[cell.Row] += need - has;
            }
        }

        return heights;
    }

    private static List<string> Wrap(string text, double size, double width, double indent)
    {
        var lines = new List<string>();
        var start = 0;
        var used = indent;
        for (var i = 0; i < text.Length; i++)
        {
            var w = PdfFile.WidthOf(text.AsSpan(i, 1).ToString(), size);
            if (used + w > width && i > start)
            {
                // Figures stay together.
                var cut = i;
                while (cut > start + 1 && text[cut] is (>= '0' and <= '9') or ',' or '.' && text[cut - 1] is (>= '0' and <= '9') or ',' or '.' or '-')
                {
                    cut--;
                }

                lines.Add(text[start..cut]);
                start = cut;
                used = PdfFile.WidthOf(text[cut..i], size);
            }

            used += w;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }
}
