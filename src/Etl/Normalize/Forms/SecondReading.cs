using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Asks whose fault it is when a table breaks the form's sums: its cells are read again by rows' and columns' order alone.
/// Where both readings agree the numbers are the publisher's own. Where they differ, and the order breaks no more sums than
/// the labels, our reading is in doubt and gives no number: in the broken sums, and everywhere where the order breaks fewer.
/// </summary>
internal static class SecondReading
{
    /// <summary>Holds a reading against a second one where it breaks sums.</summary>
    /// <param name="table">The form's table.</param>
    /// <param name="sums">Its sums.</param>
    /// <param name="first">Reading by labels.</param>
    /// <param name="second">Reads by order alone; null where that can't be done.</param>
    /// <returns>The first reading, without the cells that are in doubt.</returns>
    public static TableReading Weigh(FormTable table, IdentitySums sums, TableReading first, Func<TableReading?> second)
    {
        var (holds, broken, suspects) = sums.Check(first.Cells);
        if (broken == 0 || second() is not { } other)
        {
            return first;
        }

        var (otherHolds, otherBroken, _) = sums.Check(other.Cells);
        if (otherHolds < holds || otherBroken > broken)
        {
            return first;
        }

        var others = other.Cells.ToDictionary(c => (c.Item, c.Column.Measure), c => c.Printed);
        var kept = new List<CellReading>();
        var issues = new List<Issue>(first.Issues);
        for (var i = 0; i < first.Cells.Count; i++)
        {
            var cell = first.Cells[i];
            if ((otherBroken < broken || suspects![i]) && others.TryGetValue((cell.Item, cell.Column.Measure), out var printed)
                && !ValueCell.AreSame(printed, cell.Printed))
            {
                issues.Add(FormIssues.Ambiguous(table.Table, cell.Item, cell.Column.Measure, $"{cell.Printed.Cell.Text} / {printed.Cell.Text}"));
            }
            else
            {
                kept.Add(cell);
            }
        }

        return first with { Cells = kept, Issues = issues };
    }

    /// <summary>What two readings say alike, where nothing tells which of them is right.</summary>
    /// <param name="table">The form's table.</param>
    /// <param name="first">A reading.</param>
    /// <param name="second">Another of the same rows.</param>
    /// <returns>The first reading without the cells in which they differ.</returns>
    public static TableReading Agreeing(FormTable table, TableReading first, TableReading second)
    {
        var others = second.Cells.ToDictionary(static c => (c.Item, c.Column.Measure), static c => c.Printed);
        var kept = new List<CellReading>(first.Cells.Count);
        var issues = new List<Issue>(first.Issues);
        foreach (var cell in first.Cells)
        {
            if (others.TryGetValue((cell.Item, cell.Column.Measure), out var printed) && ValueCell.AreSame(printed, cell.Printed))
            {
                kept.Add(cell);
            }
            else
            {
                issues.Add(FormIssues.Ambiguous(table.Table, cell.Item, cell.Column.Measure, $"{cell.Printed.Cell.Text} / {printed?.Cell.Text}"));
            }
        }

        return first with { Cells = kept, Issues = issues };
    }
}
