using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Numbers that lost what stood between them: <c>规章000</c>. What every possible cut gives alike is told, the rest is in doubt.</summary>
internal static class FusedDigits
{
    private const int MostCuts = 30_000;
    private const int LongestRun = 40;

    /// <summary>The one run of digits that a row's numbers are fused to.</summary>
    /// <param name="values">Values of the row.</param>
    /// <param name="columns">Columns of its part.</param>
    /// <returns>The cell; null where the row is none of this kind.</returns>
    public static ValueCell? In(IReadOnlyList<ValueCell> values, int columns) =>
        columns > 1 && values is [{ Cell.IsFused: true } only] && only.Cell.Text.Length > 1 && only.Cell.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? only : null;

    /// <summary>Cuts a run into the row's numbers.</summary>
    /// <param name="run">The cell.</param>
    /// <param name="columns">Numbers in the row.</param>
    /// <param name="isPossible">False for a row that breaks the form's own sums.</param>
    /// <returns>The placement.</returns>
    public static Placement Place(ValueCell run, int columns, Func<ValueCell?[], bool> isPossible)
    {
        var digits = run.Cell.Text;
        if (digits.Length > LongestRun || digits.Length < columns)
        {
            return Placement.None(columns);
        }

        var agreed = new ValueCell?[columns];
        var doubtful = new bool[columns];
        var cuts = 0;
        var found = 0;
        Cut(0, 0, new ValueCell?[columns]);
        return found == 0 || cuts >= MostCuts ? Placement.None(columns) : new Placement([.. agreed.Select((c, i) => doubtful[i] ? null : c)], doubtful, Solved: true);

        void Cut(int at, int column, ValueCell?[] cells)
        {
            if (cuts >= MostCuts)
            {
                return;
            }

            if (column == columns)
            {
                cuts++;
                if (at == digits.Length && isPossible(cells))
                {
                    for (var c = 0; c < columns; c++)
                    {
                        agreed[c] = found == 0 ? cells[c] : agreed[c];
                        doubtful[c] |= found > 0 && !ValueCell.AreSame(agreed[c], cells[c]);
                    }

                    found++;
                }

                return;
            }

            var left = columns - column - 1;
            var longest = digits[at] == '0' ? 1 : digits.Length - at - left;
            for (var length = left == 0 ? digits.Length - at : 1; length <= longest && at + length + left <= digits.Length; length++)
            {
                if (!PrintedNumber.TryRead(digits.AsSpan(at, length), out var number))
                {
                    continue;
                }

                cells[column] = run with { Number = number };
                Cut(at + length, column + 1, cells);
            }
        }
    }
}
