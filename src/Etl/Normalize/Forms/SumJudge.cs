using Etl.Model.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Asks the form's sums whether columns stand as they were read.</summary>
/// <param name="table">Table of the form.</param>
/// <param name="items">Its rows.</param>
/// <param name="sums">The sums along the rows of each part.</param>
internal sealed class SumJudge(FormTable table, FormItems items, RowSums[] sums)
{
    private const int FewestBroken = 3;

    /// <summary>
    /// False where the rows' own sums close in the form's order and not in the one of the head: the head's spans are wrong,
    /// not the columns.
    /// </summary>
    /// <param name="part">Part of the table.</param>
    /// <param name="order">Columns of the form in the order of the head.</param>
    /// <param name="alignment">Which row is which item.</param>
    /// <returns>Whether the order stands.</returns>
    public bool IsBornOut(int part, int[] order, RowAligner.Result alignment)
    {
        var (byHead, byForm) = (Weigh(part, order, alignment), Weigh(part, [.. Enumerable.Range(0, order.Length)], alignment));
        return byHead.Broken <= byForm.Broken && byHead.Closed >= byForm.Closed;
    }

    /// <summary>Rows whose sums an order of the columns breaks, and closes. A sum that is open proves no order, one that closes (blanks as zeros) speaks for
    /// its own.</summary>
    private (int Broken, int Closed) Weigh(int part, int[] order, RowAligner.Result alignment)
    {
        var broken = 0;
        var closed = 0;
        foreach (var assignment in alignment.Assigned)
        {
            var values = assignment.Row.Values;
            if (items[assignment.Item].Part != part || values.Count < order.Length || RowValues.Trimmed(values) > order.Length)
            {
                continue;
            }

            var cells = new ValueCell?[order.Length];
            for (var p = 0; p < order.Length; p++)
            {
                cells[order[p]] = values[p];
            }

            broken += sums[part].ArePossible(cells) ? 0 : 1;
            closed += sums[part].Close(cells) ? 1 : 0;
        }

        return (broken, closed);
    }

    /// <summary>
    /// True where a head's order puts the sum between its parts and no row tells whether it stands there: spans that are
    /// off by one read so, and no form is printed so.
    /// </summary>
    /// <param name="part">Part of the table.</param>
    /// <param name="order">Columns of the form in the order of the head.</param>
    /// <param name="alignment">Which row is which item.</param>
    /// <returns>Whether it is in doubt.</returns>
    public bool IsInDoubt(int part, int[] order, RowAligner.Result alignment)
    {
        foreach (var rule in table.Rules)
        {
            if (rule is { Each: FormRuleAxis.Item, Identity: true, Left: [var sum] }
                && Array.FindIndex(order, c => table.Blocks[part].Columns[c].Measure == sum) is > 0 and var place && place < order.Length - 1)
            {
                return Weigh(part, order, alignment) == Weigh(part, [.. Enumerable.Range(0, order.Length)], alignment);
            }
        }

        return false;
    }

    /// <summary>True where more rows break the form's sum along them than close it, rows of zeros apart.</summary>
    /// <param name="settled">Cells of the table.</param>
    /// <returns>Whether the sums refute the reading.</returns>
    public bool BreaksMostSums(List<CellReading> settled)
    {
        if (sums is not [{ IsEmpty: false } own])
        {
            return false;
        }

        var closed = 0;
        var broken = 0;
        var columns = table.Blocks[0].Columns;
        var cells = new ValueCell?[columns.Count];
        // The cells of a row follow each other.
        for (var from = 0; from < settled.Count;)
        {
            Array.Clear(cells);
            var isZero = true;
            var at = from;
            for (; at < settled.Count && settled[at].Item == settled[from].Item; at++)
            {
                var (column, printed) = (settled[at].Column, settled[at].Printed);
                isZero &= printed.Value == 0;
                for (var c = 0; c < cells.Length; c++)
                {
                    if (ReferenceEquals(columns[c], column))
                    {
                        cells[c] = printed;
                    }
                }
            }

            from = at;
            if (isZero)
            {
                continue;
            }

            if (own.ArePossible(cells))
            {
                closed++;
            }
            else
            {
                broken++;
            }
        }

        return broken >= FewestBroken && broken > closed;
    }
}
