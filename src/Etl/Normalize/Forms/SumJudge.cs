using Etl.Model.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Asks the form's sums whether columns stand as they were read.</summary>
/// <param name="table">Table of the form.</param>
/// <param name="items">Its rows.</param>
internal sealed class SumJudge(FormTable table, FormItems items)
{
    private const int FewestBroken = 3;

    /// <summary>
    /// False where the rows' own sums close in the form's order and not in the one of the head: the head's spans are wrong,
    /// not the columns.
    /// </summary>
    /// <param name="block">Part of the table.</param>
    /// <param name="order">Columns of the form in the order of the head.</param>
    /// <param name="alignment">Which row is which item.</param>
    /// <returns>Whether the order stands.</returns>
    public bool IsBornOut(FormBlock block, int[] order, RowAligner.Result alignment)
    {
        var byHead = 0;
        var byForm = 0;
        // Blanks as zeros: a sum that is open proves no order, one that closes speaks for its own.
        var closeByHead = 0;
        var closeByForm = 0;
        foreach (var assignment in alignment.Assigned)
        {
            var values = assignment.Row.Values;
            if (items[assignment.Item].Block != block || values.Count < order.Length || RowValues.Trimmed(values) > order.Length)
            {
                continue;
            }

            var headed = new ValueCell?[order.Length];
            for (var p = 0; p < order.Length; p++)
            {
                headed[order[p]] = values[p];
            }

            byHead += RowSums.ArePossible(table.Rules, block.Columns, headed) ? 0 : 1;
            ValueCell?[] inOrder = [.. values.Take(order.Length).Select(v => (ValueCell?)v)];
            byForm += RowSums.ArePossible(table.Rules, block.Columns, inOrder) ? 0 : 1;
            closeByHead += RowSums.Close(table.Rules, block.Columns, headed) ? 1 : 0;
            closeByForm += RowSums.Close(table.Rules, block.Columns, inOrder) ? 1 : 0;
        }

        return byHead <= byForm && closeByHead >= closeByForm;
    }

    /// <summary>True where more rows break the form's sum along them than close it, rows of zeros apart.</summary>
    /// <param name="settled">Cells of the table.</param>
    /// <returns>Whether the sums refute the reading.</returns>
    public bool BreaksMostSums(List<CellReading> settled)
    {
        if (table.Blocks is not [var block] || !table.Rules.Any(static r => r is { Each: FormRuleAxis.Item, Identity: true }))
        {
            return false;
        }

        var closed = 0;
        var broken = 0;
        foreach (var row in settled.GroupBy(static c => c.Item))
        {
            if (!row.Any(static c => c.Printed.Value != 0))
            {
                continue;
            }

            var cells = new ValueCell?[block.Columns.Count];
            foreach (var cell in row)
            {
                for (var c = 0; c < cells.Length; c++)
                {
                    if (block.Columns[c].Measure == cell.Column.Measure)
                    {
                        cells[c] = cell.Printed;
                    }
                }
            }

            if (RowSums.ArePossible(table.Rules, block.Columns, cells))
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
