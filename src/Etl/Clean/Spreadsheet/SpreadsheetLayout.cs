using Etl.Clean.Blocks;
using Etl.Clean.Judging;
using Etl.Model.Documents;
using Etl.Model.Forms;

namespace Etl.Clean.Spreadsheet;

/// <summary>Tells a sheet's text from its tables: rows of one text are text, unless they stand inside a table.</summary>
internal static class SpreadsheetLayout
{
    private const int LongestCaption = 40;

    private enum RowKind
    {
        Blank = 0,
        Caption,
        Text,
        Cells,
    }

    /// <summary>Writes a sheet's blocks.</summary>
    /// <param name="sheet">Sheet.</param>
    /// <param name="raw">Where they go.</param>
    /// <param name="headings">Headings of the sections of a report.</param>
    public static void Write(SpreadsheetSheet sheet, RawDocument raw, SectionHeadings headings)
    {
        var covered = Covered(sheet);
        var kinds = new RowKind[sheet.Rows.Count];
        for (var row = 0; row < kinds.Length; row++)
        {
            kinds[row] = KindOf(sheet.Rows[row], headings);
        }
        // Rows below the first of a merged cell belong to what it belongs to.
        foreach (var merge in sheet.Merges)
        {
            for (var row = merge.Row + 1; row < merge.Row + merge.RowSpan; row++)
            {
                if (kinds[row] == RowKind.Blank && kinds[merge.Row] == RowKind.Cells)
                {
                    kinds[row] = RowKind.Cells;
                }
            }
        }

        var at = 0;
        while (at < kinds.Length)
        {
            var end = at;
            while (end < kinds.Length && kinds[end] is RowKind.Cells or RowKind.Caption)
            {
                end++;
            }

            if (end == at)
            {
                WriteText(sheet.Rows[at++], raw);
                continue;
            }

            if (Array.IndexOf(kinds, RowKind.Cells, at, end - at) >= 0)
            {
                WriteTable(sheet, covered, at, end, raw);
            }
            else
            {
                for (var row = at; row < end; row++)
                {
                    WriteText(sheet.Rows[row], raw);
                }
            }

            at = end;
        }
    }

    private static RowKind KindOf(string[] row, SectionHeadings headings)
    {
        string? only = null;
        var filled = 0;
        foreach (var text in row)
        {
            if (text.Length == 0)
            {
                continue;
            }

            filled++;
            only = text;
            if (LayoutTables.IsProse(text))
            {
                return RowKind.Text;
            }
        }

        if (filled != 1)
        {
            return filled == 0 ? RowKind.Blank : RowKind.Cells;
        }

        var isText = only!.Length > LongestCaption || only.Contains('。', StringComparison.Ordinal) || headings.Classify(only) is not null
            || TitleFinder.IsTitle(TitleFinder.Tidy(only));
        return isText ? RowKind.Text : RowKind.Caption;
    }

    private static void WriteText(string[] row, RawDocument raw)
    {
        foreach (var text in row)
        {
            foreach (var line in text.Split('\n'))
            {
                raw.AddParagraph(line);
            }
        }
    }

    private static void WriteTable(SpreadsheetSheet sheet, HashSet<(int, int)> covered, int start, int end, RawDocument raw)
    {
        int left = sheet.Width, right = 0;
        for (var row = start; row < end; row++)
        {
            for (var column = 0; column < sheet.Width; column++)
            {
                if (sheet.Rows[row][column].Length > 0)
                {
                    left = Math.Min(left, column);
                    right = Math.Max(right, column + 1);
                }
            }
        }

        // Blank merged cells at the right edge are places of the table too.
        foreach (var merge in sheet.Merges)
        {
            if (merge.Row >= start && merge.Row < end && merge.Column < right)
            {
                right = Math.Max(right, merge.Column + merge.ColumnSpan);
            }
        }

        var merged = sheet.Merges.ToLookup(m => (m.Row, m.Column));
        var cells = new List<GridCell>();
        for (var row = start; row < end; row++)
        {
            for (var column = left; column < right; column++)
            {
                if (covered.Contains((row, column)))
                {
                    continue;
                }

                var merge = merged[(row, column)].FirstOrDefault();
                var text = sheet.Rows[row][column];
                cells.Add(merge.RowSpan == 0
                    ? new GridCell(row - start, column - left, 1, 1, text)
                    : new GridCell(row - start, column - left, Math.Min(merge.RowSpan, end - row), Math.Min(merge.ColumnSpan, right - column), text));
            }
        }

        raw.AddTable(new TableGrid(cells, end - start, right - left));
    }

    private static HashSet<(int Row, int Column)> Covered(SpreadsheetSheet sheet)
    {
        var covered = new HashSet<(int, int)>();
        foreach (var merge in sheet.Merges)
        {
            for (var row = merge.Row; row < merge.Row + merge.RowSpan; row++)
            {
                for (var column = merge.Column; column < merge.Column + merge.ColumnSpan; column++)
                {
                    if (row != merge.Row || column != merge.Column)
                    {
                        covered.Add((row, column));
                    }
                }
            }
        }

        return covered;
    }
}
