namespace Etl.SampleSite.Grid;

/// <summary>What happens to grids on their way to the web: lost, misstated and split spans. Values never move among themselves.</summary>
internal static class GridTransforms
{
    /// <summary>Every cell that a rowspan covered becomes an empty cell.</summary>
    public static LogicalTable RowSpansToBlanks(LogicalTable table, SeededRandom random) =>
        RowSpansToBlanks(table, random.Chance(0.5) ? table.HeadRows : table.Rows.Count);

    /// <summary>One to three spans of heads and labels are off by one.</summary>
    public static LogicalTable MisstateSpans(LogicalTable table, SeededRandom random)
    {
        var left = random.Next(1, 3);
        var rows = table.Rows.Select(row => (IReadOnlyList<LogicalCell>)[.. row.Select(Misstate)]).ToArray();
        return table with { Rows = rows };

        LogicalCell Misstate(LogicalCell cell)
        {
            if (left == 0 || cell.Role == CellRole.Value || cell.ColSpan < 2 || !random.Chance(0.3))
            {
                return cell;
            }

            left--;
            return cell with { ColSpan = cell.ColSpan + (random.Chance(0.5) ? 1 : -1) };
        }
    }

    /// <summary>One column more than the form needs, taken up by another cell in each row.</summary>
    public static LogicalTable Widen(LogicalTable table, SeededRandom random)
    {
        if (table.Name == "appeals")
        {
            return table;
        }

        var rows = new List<IReadOnlyList<LogicalCell>>(table.Rows.Count);
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r].ToArray();
            // The note at the top left spans all head rows of the requests table: it alone is wider.
            var wider = r >= table.HeadRows ? random.Pick(Enumerable.Range(0, row.Length).Where(i => row[i].RowSpan == 1).ToArray()) : 0;
            if (r == 0 || r >= table.HeadRows)
            {
                row[wider] = row[wider] with { ColSpan = row[wider].ColSpan + 1 };
            }

            rows.Add(row);
        }

        return table with { Columns = table.Columns + 1, Rows = rows };
    }

    /// <summary>Heads lose their rowspans, and long heads are cut over two rows.</summary>
    public static LogicalTable SplitHeads(LogicalTable table, SeededRandom random)
    {
        var rows = new List<IReadOnlyList<LogicalCell>>();
        foreach (var row in RowSpansToBlanks(table, table.HeadRows).Rows)
        {
            var heads = row.Count(cell => cell.Role == CellRole.Head);
            if (table.HeadRows > 0 || heads != row.Count || heads < 2 || row.All(cell => Half(cell) == cell.Text.Length) || !random.Chance(0.7))
            {
                rows.Add(row);
                continue;
            }

            rows.Add([.. row.Select(cell => cell with { Text = cell.Text[..Half(cell)] })]);
            rows.Add([.. row.Select(cell => cell with { Text = cell.Text[Half(cell)..] })]);
        }

        return table with { Rows = rows };

        static int Half(LogicalCell cell) => cell.Text.StartsWith("本年", StringComparison.Ordinal) && cell.Text.Length > 5 ? 3 : cell.Text.Length;
    }

    /// <summary>Two tables; cells of the second that a span from the first would cover are empty.</summary>
    public static (LogicalTable First, LogicalTable Second) Cut(LogicalTable table, int at)
    {
        var flat = RowSpansToBlanks(table, table.Rows.Count);
        var first = table.Rows.Take(at)
            .Select((row, i) => (IReadOnlyList<LogicalCell>)[.. row.Select(cell => cell with { RowSpan = Math.Min(cell.RowSpan, at - i) })]);
        return (table with { Rows = [.. first] }, table with { HeadRows = 0, Rows = [.. flat.Rows.Skip(at)] });
    }

    private static LogicalTable RowSpansToBlanks(LogicalTable table, int rowsToChange)
    {
        var covered = new int[table.Columns + 1];
        var widths = new int[table.Columns + 1];
        var rows = new List<IReadOnlyList<LogicalCell>>(table.Rows.Count);
        for (var r = 0; r < table.Rows.Count; r++)
        {
            if (r >= rowsToChange)
            {
                rows.Add(table.Rows[r]);
                continue;
            }

            var row = new List<LogicalCell>();
            var column = 0;
            foreach (var cell in table.Rows[r])
            {
                column = FillCovered(row, column);
                row.Add(cell with { RowSpan = 1 });
                covered[column] = cell.RowSpan - 1;
                widths[column] = cell.ColSpan;
                column += cell.ColSpan;
            }

            FillCovered(row, column);
            rows.Add(row);
        }

        return table with { Rows = rows };

        int FillCovered(List<LogicalCell> row, int column)
        {
            while (column < table.Columns && covered[column] > 0)
            {
                covered[column]--;
                row.Add(new LogicalCell("", CellRole.Label, widths[column]));
                column += widths[column];
            }

            return column;
        }
    }
}
