using Etl.Model.Forms;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>The form's sums along a row (R3, A1), asked while it is still open which value stands where. Immutable, thread safe.</summary>
internal sealed class RowSums
{
    private const double Tolerance = 0.001;

    private readonly (int[] Left, int[] Right)[] _sums; // places of columns

    /// <summary>The sums of a row.</summary>
    /// <param name="rules">Rules of the table; those along columns are passed over.</param>
    /// <param name="columns">Columns of the row.</param>
    public RowSums(IReadOnlyList<FormRule> rules, IReadOnlyList<FormColumn> columns)
    {
        var items = columns.Select(static c => c.Item).Distinct().ToList();
        _sums = [.. rules.Where(static r => r is { Each: FormRuleAxis.Item, Identity: true })
            .SelectMany(r => items.Select(item => (PlacesOf(columns, item, r.Left), PlacesOf(columns, item, r.Right))))];
    }

    /// <summary>True where the form has no sum along a row.</summary>
    public bool IsEmpty => _sums.Length == 0;

    /// <summary>False where the cells break a sum; a dash says none, unknown places may be any number from 0 up.</summary>
    /// <param name="cells">One place a column; null where nothing is printed.</param>
    /// <returns>Whether the row can be so.</returns>
    public bool ArePossible(ValueCell?[] cells)
    {
        foreach (var (leftPlaces, rightPlaces) in _sums)
        {
            var (left, leftOpen) = Sum(cells, leftPlaces);
            var (right, rightOpen) = Sum(cells, rightPlaces);
            if ((!leftOpen && !rightOpen && Math.Abs(left - right) > Tolerance) || (!leftOpen && left < right - Tolerance)
                || (!rightOpen && right < left - Tolerance))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True where a row that is not all zeros closes its sums, blanks taken for zeros.</summary>
    /// <param name="cells">One place a column.</param>
    /// <returns>Whether it does.</returns>
    public bool Close(ValueCell?[] cells)
    {
        var closes = false;
        foreach (var (leftPlaces, rightPlaces) in _sums)
        {
            var left = Sum(cells, leftPlaces).Sum;
            if (Math.Abs(left - Sum(cells, rightPlaces).Sum) > Tolerance)
            {
                return false;
            }

            closes |= left > 0;
        }

        return closes;
    }

    private static int[] PlacesOf(IReadOnlyList<FormColumn> columns, string? item, IReadOnlyList<string> measures) =>
        [.. Enumerable.Range(0, columns.Count).Where(c => columns[c].Item == item && measures.Contains(columns[c].Measure))];

    private static (double Sum, bool Open) Sum(ValueCell?[] cells, int[] places)
    {
        var sum = 0.0;
        var open = false;
        foreach (var place in places)
        {
            if (cells[place] is { IsReadable: true } cell && cell.Number.State != CellState.Blank)
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
