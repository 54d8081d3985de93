using Etl.Model.Forms;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>The form's sums along a row (R3, A1), asked while it is still open which value stands where.</summary>
internal static class RowSums
{
    private const double Tolerance = 0.001;

    /// <summary>False where the cells break a sum; a dash says none, unknown places may be any number from 0 up.</summary>
    /// <param name="rules">Rules of the table; those along columns are passed over.</param>
    /// <param name="columns">Columns of the row.</param>
    /// <param name="cells">One place a column; null where nothing is printed.</param>
    /// <returns>Whether the row can be so.</returns>
    public static bool ArePossible(IReadOnlyList<FormRule> rules, IReadOnlyList<FormColumn> columns, ValueCell?[] cells)
    {
        foreach (var rule in rules)
        {
            if (rule.Each != FormRuleAxis.Item || !rule.Identity)
            {
                continue;
            }

            foreach (var item in columns.Select(c => c.Item).Distinct())
            {
                var (left, leftOpen) = Sum(columns, cells, item, rule.Left);
                var (right, rightOpen) = Sum(columns, cells, item, rule.Right);
                if ((!leftOpen && !rightOpen && Math.Abs(left - right) > Tolerance) || (!leftOpen && left < right - Tolerance)
                    || (!rightOpen && right < left - Tolerance))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>True where a row that is not all zeros closes its sums, blanks taken for zeros.</summary>
    /// <param name="rules">Rules of the table; those along columns are passed over.</param>
    /// <param name="columns">Columns of the row.</param>
    /// <param name="cells">One place a column.</param>
    /// <returns>Whether it does.</returns>
    public static bool Close(IReadOnlyList<FormRule> rules, IReadOnlyList<FormColumn> columns, ValueCell?[] cells)
    {
        var closes = false;
        foreach (var rule in rules)
        {
            if (rule.Each != FormRuleAxis.Item || !rule.Identity)
            {
                continue;
            }

            foreach (var item in columns.Select(c => c.Item).Distinct())
            {
                var left = Sum(columns, cells, item, rule.Left).Sum;
                if (Math.Abs(left - Sum(columns, cells, item, rule.Right).Sum) > Tolerance)
                {
                    return false;
                }

                closes |= left > 0;
            }
        }

        return closes;
    }

    private static (double Sum, bool Open) Sum(IReadOnlyList<FormColumn> columns, ValueCell?[] cells, string? item, IReadOnlyList<string> measures)
    {
        var sum = 0.0;
        var open = false;
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Item != item || !measures.Contains(columns[c].Measure))
            {
                continue;
            }

            if (cells[c] is { IsReadable: true } cell && cell.Number.State != CellState.Blank)
            {
                sum += cell.Number.Value;
            }
            else
            {
                open = true;
            }
        }

        return (sum, open);
    }
}
