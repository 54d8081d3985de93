using Etl.Clean.Blocks;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Clean.Pdf;

/// <summary>
/// Reads a table of which only the level lines are drawn: rows lie between lines; columns are where words stand below each other.
/// </summary>
internal static class PdfBandTable
{
    private const double HighestRow = 150;

    /// <summary>Puts level lines of the same reach that follow each other together.</summary>
    /// <param name="lattices">Lattices of a page, of which those that are a single line are looked at.</param>
    /// <returns>Places of the lines of each table, from top to bottom.</returns>
    public static List<List<PdfRule>> Find(IReadOnlyList<PdfLattice> lattices)
    {
        var tables = new List<List<PdfRule>>();
        foreach (var lattice in lattices)
        {
            if (lattice.Columns.Count > 2 || !lattice.Rules.Any(r => r.IsLevel))
            {
                continue;
            }

            foreach (var rule in lattice.Rules.Where(r => r.IsLevel).OrderBy(r => r.At))
            {
                if (tables.Count > 0 && tables[^1][^1] is var last && Math.Abs(last.From - rule.From) < 15 && Math.Abs(last.To - rule.To) < 15
                    && rule.At - last.At < HighestRow)
                {
                    if (rule.At - last.At > PdfLattice.Touch)
                    {
                        tables[^1].Add(rule);
                    }
                }
                else
                {
                    tables.Add([rule]);
                }
            }
        }

        tables.RemoveAll(t => t.Count < 3);
        return tables;
    }

    /// <summary>Reads what stands between the lines.</summary>
    /// <param name="lines">Lines, from top to bottom.</param>
    /// <param name="words">Words of the page.</param>
    /// <param name="headings">Headings of the sections of a report.</param>
    /// <returns>Tables: none where the words form no columns, several where a heading stands between two lines.</returns>
    public static IEnumerable<PdfTable> Read(List<PdfRule> lines, IReadOnlyList<PdfWord> words, SectionHeadings headings)
    {
        double left = lines.Min(l => l.From), right = lines.Max(l => l.To);
        var start = 0;
        var bands = new List<List<List<PdfWord>>>();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            var band = Cells(words.Where(w => w.MiddleX >= left && w.MiddleX <= right && w.MiddleY > lines[i].At && w.MiddleY < lines[i + 1].At));
            if (band.Count == 1 && IsText(PdfRuledTable.TextOf(band[0], right - left), headings))
            {
                if (ReadRows(bands, left, lines[start].At, right, lines[i].At) is { } above)
                {
                    yield return above;
                }

                bands = [];
                start = i + 1;
            }
            else
            {
                bands.Add(band);
            }
        }

        if (ReadRows(bands, left, lines[start].At, right, lines[^1].At) is { } table)
        {
            yield return table;
        }
    }

    private static bool IsText(string text, SectionHeadings headings) => text.Contains('。', StringComparison.Ordinal)
        || headings.Classify(text) is not null and not SectionKind.Unknown;

    private static PdfTable? ReadRows(List<List<List<PdfWord>>> bands, double left, double top, double right, double bottom)
    {
        if (!bands.Exists(b => b.Count > 1))
        {
            return null;
        }

        var cells = new List<GridCell>();
        var columnCount = 1;
        var start = 0;
        while (start < bands.Count)
        {
            // A line that holds one text alone is a caption; columns are those of the rows below it.
            var end = start;
            while (end < bands.Count && bands[end].Count > 1)
            {
                end++;
            }

            if (end == start)
            {
                if (bands[start].Count == 1)
                {
                    cells.Add(new GridCell(start, 0, 1, 1, PdfRuledTable.TextOf(bands[start][0], right - left)));
                }

                start++;
                continue;
            }

            columnCount = Math.Max(columnCount, AddRows(bands, start, end, cells));
            start = end;
        }

        return new PdfTable(left, top, right, bottom,
            new TableGrid([.. cells.Select(c => c.Column == 0 && bands[c.Row].Count == 1 ? c with { ColumnSpan = columnCount } : c)], bands.Count,
                columnCount));
    }

    /// <summary>Rows of one stretch share their columns: a row that lacks a cell has a blank there, if the places leave no doubt.</summary>
    private static int AddRows(List<List<List<PdfWord>>> bands, int start, int end, List<GridCell> cells)
    {
        var widest = bands.GetRange(start, end - start).MaxBy(b => b.Count)!;
        var columns = widest.ConvertAll(c => (Left: c.Min(w => w.Left), Right: c.Max(w => w.Right)));
        for (var row = start; row < end; row++)
        {
            foreach (var cell in bands[row])
            {
                if (ColumnOf(cell, columns) is >= 0 and var column)
                {
                    Widen(columns, column, cell.Min(w => w.Left), cell.Max(w => w.Right));
                }
            }
        }

        for (var row = start; row < end; row++)
        {
            var placed = new List<PdfWord>?[columns.Count];
            var clear = true;
            for (var i = 0; i < bands[row].Count; i++)
            {
                // A full row leaves no doubt, wherever in their columns its numbers are set.
                var column = bands[row].Count == columns.Count ? i : ColumnOf(bands[row][i], columns);
                clear &= column >= 0 && placed[column] is null;
                if (clear)
                {
                    placed[column] = bands[row][i];
                }
            }

            for (var column = 0; column < (clear ? columns.Count : bands[row].Count); column++)
            {
                var text = PdfRuledTable.TextOf(clear ? placed[column] : bands[row][column], 0);
                // Where a cell stands between two columns its number could be either's: it is shown as unreadable.
                cells.Add(new GridCell(row, column, 1, 1, clear || !PdfFigures.IsFigure(text) ? text : text + PdfFigures.Unreadable));
            }
        }

        return columns.Count;
    }

    /// <summary>A column reaches as far as its cells, but never into the next.</summary>
    private static void Widen(List<(double Left, double Right)> columns, int column, double left, double right)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i != column && columns[i].Left < right && left < columns[i].Right)
            {
                return;
            }
        }

        columns[column] = (Math.Min(columns[column].Left, left), Math.Max(columns[column].Right, right));
    }

    /// <summary>The column that a cell stands in: the one that it covers most; a number must leave no doubt.</summary>
    private static int ColumnOf(List<PdfWord> cell, List<(double Left, double Right)> columns)
    {
        double left = cell.Min(w => w.Left), right = cell.Max(w => w.Right);
        var isFigure = cell.TrueForAll(w => PdfFigures.IsFigure(w.Text));
        var found = -1;
        double most = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            var overlap = Math.Min(right, columns[i].Right) - Math.Max(left, columns[i].Left);
            if (overlap <= 0)
            {
                continue;
            }

            if (isFigure && found >= 0)
            {
                return -1;
            }

            if (overlap > most)
            {
                (found, most) = (i, overlap);
            }
        }

        return found;
    }

    /// <summary>Words of a row put together where they stand close or below each other.</summary>
    private static List<List<PdfWord>> Cells(IEnumerable<PdfWord> words)
    {
        var cells = new List<List<PdfWord>>();
        foreach (var stretch in PdfLine.Group(words).SelectMany(l => l.Stretches()))
        {
            double left = stretch[0].Left, right = stretch[^1].Right;
            var joined = cells.FindAll(c => c.Min(w => w.Left) < right && left < c.Max(w => w.Right));
            cells.RemoveAll(joined.Contains);
            cells.Add([.. joined.SelectMany(c => c), .. stretch]);
        }

        cells.Sort(static (a, b) => a.Min(w => w.Left).CompareTo(b.Min(w => w.Left)));
        return cells;
    }
}
