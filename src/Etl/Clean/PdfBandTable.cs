using Etl.Model;

namespace Etl.Clean;

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
                continue;
            foreach (var rule in lattice.Rules.Where(r => r.IsLevel).OrderBy(r => r.At))
            {
                if (tables.Count > 0 && tables[^1][^1] is var last && Math.Abs(last.From - rule.From) < 15 && Math.Abs(last.To - rule.To) < 15 && rule.At - last.At < HighestRow)
                {
                    if (rule.At - last.At > PdfLattice.Touch)
                        tables[^1].Add(rule);
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

    /// <summary>Reads a table.</summary>
    /// <param name="lines">Its lines, from top to bottom.</param>
    /// <param name="words">Words of the page.</param>
    /// <returns>The table; null where its words form no columns.</returns>
    public static PdfTable? Read(List<PdfRule> lines, IReadOnlyList<PdfWord> words)
    {
        double left = lines.Min(l => l.From), right = lines.Max(l => l.To), top = lines[0].At, bottom = lines[^1].At;
        var bands = new List<List<List<PdfWord>>>();
        for (var i = 0; i + 1 < lines.Count; i++)
            bands.Add(Cells(words.Where(w => w.MiddleX >= left && w.MiddleX <= right && w.MiddleY > lines[i].At && w.MiddleY < lines[i + 1].At)));
        if (bands.Count(b => b.Count > 1) < 2)
            return null;

        var cells = new List<GridCell>();
        var columnCount = 1;
        var start = 0;
        while (start < bands.Count)
        {
            // A line that holds one text alone is a caption; columns are those of the rows below it.
            var end = start;
            while (end < bands.Count && bands[end].Count > 1)
                end++;
            if (end == start)
            {
                if (bands[start].Count == 1)
                    cells.Add(new GridCell(start, 0, 1, 1, PdfRuledTable.TextOf(bands[start][0], right - left)));
                start++;
                continue;
            }

            columnCount = Math.Max(columnCount, AddRows(bands, start, end, cells));
            start = end;
        }

        return new PdfTable(left, top, right, bottom, new TableGrid([.. cells.Select(c => c.Column == 0 && bands[c.Row].Count == 1 ? c with { ColumnSpan = columnCount } : c)], bands.Count, columnCount));
    }

    /// <summary>Rows of one stretch share their columns: a row that lacks a cell has a blank there, if the places leave no doubt.</summary>
    private static int AddRows(List<List<List<PdfWord>>> bands, int start, int end, List<GridCell> cells)
    {
        var widest = bands.GetRange(start, end - start).MaxBy(b => b.Count)!;
        var columns = widest.ConvertAll(c => (Left: c.Min(w => w.Left), Right: c.Max(w => w.Right)));
        for (var row = start; row < end; row++)
            foreach (var cell in bands[row])
                if (ColumnOf(cell, columns) is >= 0 and var column)
                    columns[column] = (Math.Min(columns[column].Left, cell.Min(w => w.Left)), Math.Max(columns[column].Right, cell.Max(w => w.Right)));

        for (var row = start; row < end; row++)
        {
            var placed = new List<PdfWord>?[columns.Count];
            var clear = true;
            foreach (var cell in bands[row])
            {
                var column = ColumnOf(cell, columns);
                clear &= column >= 0 && placed[column] is null;
                if (clear)
                    placed[column] = cell;
            }

            for (var column = 0; column < (clear ? columns.Count : bands[row].Count); column++)
            {
                var text = PdfRuledTable.TextOf(clear ? placed[column] : bands[row][column], 0);
                // Where a cell stands between two columns its number could be either's: it is shown as unreadable.
                cells.Add(new GridCell(row, column, 1, 1, clear || column == 0 || bands[row].Count == columns.Count ? text : text + "¦"));
            }
        }

        return columns.Count;
    }

    private static int ColumnOf(List<PdfWord> cell, List<(double Left, double Right)> columns)
    {
        double left = cell.Min(w => w.Left), right = cell.Max(w => w.Right);
        var found = -1;
        for (var i = 0; i < columns.Count; i++)
        {
            if (Math.Min(right, columns[i].Right) - Math.Max(left, columns[i].Left) <= 0)
                continue;
            if (found >= 0)
                return -1;
            found = i;
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
