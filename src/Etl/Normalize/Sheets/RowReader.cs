using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Normalize.Sheets;

/// <summary>Reads a table whose rows are known: a grid, or lines of cells.</summary>
/// <param name="cells">What cells can mean.</param>
/// <param name="kind">Which table it is.</param>
internal sealed class RowReader(SheetCells cells, Table kind)
{
    /// <summary>Reads a table.</summary>
    /// <param name="table">Table.</param>
    /// <param name="isTransposed">Whether its rows and columns were exchanged.</param>
    /// <returns>Its rows, in order.</returns>
    public List<SheetRow> Read(StatisticsTable table, bool isTransposed)
    {
        var rows = new List<SheetRow>();
        var spans = new List<(TableCell Cell, SheetRow Row)>();
        var start = 0;
        while (start < table.Cells.Count)
        {
            var end = start + 1;
            while (end < table.Cells.Count && table.Cells[end].Row == table.Cells[start].Row)
            {
                end++;
            }

            var row = SheetCells.NewRow(table, isTransposed);
            var shared = new List<HeaderCell>();
            for (var i = start; i < end; i++)
            {
                i = ReadCell(table, i, end, row, shared);
            }

            PlaceShared(row, shared);
            if (table.Serialisation == TableSerialisation.Grid)
            {
                PlaceSpanning(table, start, end, row, spans);
            }

            rows.Add(row);
            start = end;
        }

        return rows;
    }

    /// <summary>
    /// Cells that reach down into a row: a label there is the row's own where it has none; a value there holds for both
    /// where it is none or zero, else it is said of neither.
    /// </summary>
    private void PlaceSpanning(StatisticsTable table, int start, int end, SheetRow row, List<(TableCell Cell, SheetRow Row)> spans)
    {
        var at = table.Cells[start].Row;
        spans.RemoveAll(s => s.Cell.Row + s.Cell.RowSpan <= at);
        foreach (var (cell, above) in spans)
        {
            if (cell.Text == above.LabelText && row.Label is null && row.HasNumbers && !above.Label!.Can(kind, LabelRole.Group))
            {
                row.Label = above.Label;
                row.LabelText = above.LabelText;
            }

            var index = above.Values.FindIndex(v => v.Cell.Equals(cell));
            if (index < 0 || above.Values[index].IsBlank || row.Values.Count >= above.Values.Count)
            {
                continue;
            }

            var value = above.Values[index];
            if (value.Value != 0)
            {
                above.Values[index] = value = value with { IsReadable = false };
            }

            row.Values.Add(value);
            row.Values.Sort(static (a, b) => a.Cell.Column.CompareTo(b.Cell.Column));
        }

        for (var i = start; i < end; i++)
        {
            if (table.Cells[i].RowSpan > 1 && row.Label is not null && row.HasNumbers)
            {
                spans.Add((table.Cells[i], row));
            }
        }
    }

    private int ReadCell(StatisticsTable table, int at, int end, SheetRow row, List<HeaderCell> shared)
    {
        var cell = table.Cells[at];
        if (PrintedNumber.TryRead(cell.Text, out var number))
        {
            AddValue(row, cell, number);
            return at;
        }

        var (match, used) = cells.MatchAt(table, at, end);
        if (match is null)
        {
            cells.AddUnknown(row, cell);
            return at;
        }

        var isRow = match.Can(kind, LabelRole.Row);
        var isColumn = match.Can(kind, LabelRole.Column);
        if (isRow && isColumn)
        {
            shared.Add(new HeaderCell(cell, match));
        }
        else if (isRow)
        {
            SheetCells.SetLabel(row, match, cell.Text);
        }
        else if (isColumn)
        {
            row.Headers.Add(new HeaderCell(cell, match));
        }
        else
        {
            SheetCells.AddGroup(row, match, cell);
        }

        return at + used - 1;
    }

    private void AddValue(SheetRow row, TableCell cell, PrintedNumber number)
    {
        // Fifteen digits (five in a part) that lost what stood between them: one number each.
        if (kind == Table.Appeals && cell.IsFused && cell.Text.Length is 15 or 5 && cell.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            foreach (var digit in cell.Text)
            {
                row.Values.Add(new ValueCell(new PrintedNumber(CellState.Number, digit - '0', 0, false), true, cell));
            }

            return;
        }

        row.Values.Add(new ValueCell(number, true, cell));
    }

    /// <summary>其他 and 总计 name a column in the head and a row below it: the numbers beside them tell which.</summary>
    private static void PlaceShared(SheetRow row, List<HeaderCell> shared)
    {
        foreach (var cell in shared)
        {
            if (row.HasNumbers && row.Label is null && row.Headers.Count == 0)
            {
                SheetCells.SetLabel(row, cell.Match, cell.Cell.Text);
            }
            else
            {
                row.Headers.Add(cell);
            }
        }

        row.Headers.Sort(static (a, b) => a.Cell.Column.CompareTo(b.Cell.Column));
    }
}
