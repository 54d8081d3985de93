using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Numbers that lost what stood between them: <c>规章000</c>. Only one digit for each column leaves no other cut; the rest is in doubt.</summary>
internal static class FusedDigits
{
    /// <summary>The one run of digits that a row's numbers are fused to.</summary>
    /// <param name="values">Values of the row.</param>
    /// <param name="columns">Columns of its part.</param>
    /// <returns>The cell; null where the row is none of this kind.</returns>
    public static ValueCell? In(List<ValueCell> values, int columns) =>
        columns > 1 && values is [{ Cell.IsFused: true } only] && only.Cell.Text.Length > 1 && only.Cell.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? only : null;

    /// <summary>Cuts a run into the row's numbers.</summary>
    /// <param name="run">The cell.</param>
    /// <param name="columns">Numbers in the row.</param>
    /// <param name="isPossible">False for a row that breaks the form's own sums.</param>
    /// <returns>The placement; each number keeps the whole run as its cell.</returns>
    public static Placement Place(ValueCell run, int columns, Func<ValueCell?[], bool> isPossible)
    {
        var digits = run.Cell.Text;
        if (digits.Length != columns)
        {
            return Placement.None(columns);
        }

        ValueCell?[] cells = [.. digits.Select(d => (ValueCell?)(run with { Number = new PrintedNumber(CellState.Number, d - '0', 0, false) }))];
        return isPossible(cells) ? new Placement(cells, new bool[columns], Solved: true) : Placement.None(columns);
    }
}
