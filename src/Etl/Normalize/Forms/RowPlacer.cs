using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Places the printed values of a row under its columns. As many values as columns stand in order; blanks beyond that are
/// padding; where values are lost, every order-keeping placement is tried and the form's arithmetic decides. What more
/// than one placement allows is left in doubt.
/// </summary>
/// <param name="columns">Number of columns.</param>
/// <param name="isPossible">False for a row that breaks the form's own sums; null places are unknown numbers ≥ 0.</param>
internal sealed class RowPlacer(int columns, Func<ValueCell?[], bool> isPossible)
{
    private const int MaxPlacements = 20_000;

    private readonly bool[] _certain = new bool[columns]; // no column in doubt; nobody writes to it
    private readonly Dictionary<int, Dictionary<int, int>> _offsets = [];
    private readonly HashSet<int> _surplus = []; // by how many cells labelled rows exceed their columns
    private bool _hasStandIns; // rows in which a value stands where the label was

    /// <summary>False for a row that breaks the form's own sums.</summary>
    /// <param name="cells">One place a column; null for an unknown number.</param>
    /// <returns>Whether the row can be so.</returns>
    public bool IsPossible(ValueCell?[] cells) => isPossible(cells);

    /// <summary>Learns from a labelled row how rows of this table are padded.</summary>
    /// <param name="values">Values of the row.</param>
    public void Learn(List<ValueCell> values)
    {
        _surplus.Add(values.Count - columns);
        if (values.Count <= columns || Windows(values) is not [var only])
        {
            return;
        }

        if (!_offsets.TryGetValue(values.Count, out var votes))
        {
            _offsets[values.Count] = votes = [];
        }

        votes[only] = votes.GetValueOrDefault(only) + 1;
    }

    /// <summary>Learns from a row that lost its label whether values stand where labels were.</summary>
    /// <param name="values">Values of the row.</param>
    public void LearnUnlabelled(List<ValueCell> values) =>
        _hasStandIns |= values.Count == columns + 1 && !values[0].IsBlank && values[0].Value == 0 && !_surplus.Contains(1);

    /// <summary>Places a row.</summary>
    /// <param name="values">Values as printed, in order.</param>
    /// <param name="byHeader">For each value the place of the column whose header stands above it, -1 or <see cref="HeaderLayout.Stranger"/>; null where the
    /// table has no geometry.</param>
    /// <param name="isLabelled">False where the row's label was lost: a value may stand in its place.</param>
    /// <returns>The placement.</returns>
    public Placement Place(List<ValueCell> values, int[]? byHeader, bool isLabelled)
    {
        // A head says which of the values belong to no column of the form.
        if (byHeader is not null && Array.IndexOf(byHeader, HeaderLayout.Stranger) >= 0 && FromHeaders(values, byHeader) is { } own
            && (values.Count < columns || !Array.Exists(own, static c => c is null)) && isPossible(own))
        {
            return Sure(own);
        }
        // A zero may stand where the label was lost, also where rows with labels are as long: zeros and blanks alone don't tell.
        if (!isLabelled && values.Count > columns && !values[0].IsBlank && _surplus.Contains(values.Count - columns) && values.Skip(columns)
            .All(static v => v.IsBlank) && values.All(static v => v.IsReadable && v.Value == 0))
        {
            return Agree([Window(values, 0), Window(values, 1)]);
        }

        if (!isLabelled && values.Count > columns && !values[0].IsBlank && !_surplus.Contains(values.Count - columns))
        {
            // One cell more than labelled rows have: the first stands where the label was. Unknown: both ways must agree.
            if (_surplus.Contains(values.Count - columns - 1))
            {
                return Place([.. values.Skip(1)], byHeader?[1..], isLabelled: true);
            }

            if (values.Skip(columns + 1).All(static v => v.IsBlank))
            {
                return Agree([.. new[] { Window(values, 0), Window(values, 1) }.Where(isPossible)]);
            }
        }

        if (!isLabelled && values.Count > columns && values[0].IsBlank && WithStandIn(values) is { } standIn)
        {
            return Agree([.. Windows(values).Select(s => Window(values, s)).Append(standIn).Where(isPossible)]);
        }

        // The zero may be the one that stands for the label, and one of the values lost: zeros among blanks don't tell.
        if (!isLabelled && _hasStandIns && values.Count == columns && !values[0].IsBlank && values.All(static v => v.IsReadable && v.Value == 0)
            && values.Any(static v => v.Number.State != CellState.Number))
        {
            return Placement.None(columns);
        }

        if (values.Count == columns)
        {
            var inOrder = Window(values, 0);
            if (byHeader is not null && !isPossible(inOrder) && FromHeaders(values, byHeader) is { } other && isPossible(other))
            {
                return new Placement(other, _certain, Solved: true);
            }

            return Sure(inOrder);
        }

        return values.Count > columns ? PlaceMany(values, byHeader, isLabelled) : PlaceFew(values, byHeader);
    }

    private Placement PlaceMany(List<ValueCell> values, int[]? byHeader, bool isLabelled)
    {
        var windows = Windows(values);
        if (windows.Count == 1)
        {
            return Sure(Window(values, windows[0]));
        }

        if (windows.Count > 1)
        {
            if (byHeader is not null && FromHeaders(values, byHeader) is { } headed)
            {
                return Sure(headed);
            }

            if (_offsets.TryGetValue(values.Count, out var votes) && votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key)
                .First() is { Key: var usual } && windows.Contains(usual))
            {
                return Sure(Window(values, usual));
            }
        }
        else if (byHeader is not null && FromHeaders(values, byHeader) is { } headed && isPossible(headed))
        {
            return Sure(headed);
        }

        // The place of a lost label is taken by a value, or one stranger stands in the row; more are no row of this table.
        if (windows.Count == 0)
        {
            if (isLabelled && values.All(static v => v.IsReadable) && WithinDashes(values) is [var only] && isPossible(Window(values, only)))
            {
                return Sure(Window(values, only));
            }

            values = WithoutPadding(values);
            if (values.Count > columns + 1 || values.Count <= columns)
            {
                return Agree([]);
            }
        }

        var starts = windows.Count > 0 ? windows : [.. Enumerable.Range(0, values.Count - columns + 1)];
        List<ValueCell?[]> all = [.. starts.Select(s => Window(values, s))];
        if (windows.Count == 0)
        {
            AddWithoutOne(values, all);
        }

        var possible = all.FindAll(c => isPossible(c));
        return Agree(possible) with { Solved = possible.Count < all.Count };
    }

    /// <summary>The values after the first zero, where it may stand for the label behind the blanks of its group; null where they are too few or too
    /// many.</summary>
    private ValueCell?[]? WithStandIn(List<ValueCell> values)
    {
        var zero = 0;
        while (zero < values.Count && values[zero].IsBlank)
        {
            zero++;
        }

        var end = zero + 1 + columns;
        return end <= values.Count && values[zero] is { IsReadable: true, Value: 0 } && values.Skip(end).All(static v => v.IsBlank) ? Window(values, zero + 1)
            : null;
    }

    /// <summary>A blank inside the row, or what is no number, may be the one cell too many.</summary>
    private void AddWithoutOne(List<ValueCell> values, List<ValueCell?[]> all)
    {
        for (var stray = 1; stray < values.Count - 1 && values.Count == columns + 1; stray++)
        {
            if (values[stray].IsBlank || !values[stray].IsReadable)
            {
                all.Add([.. values.Where((_, i) => i != stray).Select(v => (ValueCell?)v)]);
            }
        }
    }

    /// <summary>Where a run of as many values as columns can begin so that only dashes and blanks are left outside.</summary>
    private List<int> WithinDashes(List<ValueCell> values) =>
        [.. Enumerable.Range(0, values.Count - columns + 1)
            .Where(start => values.Where((_, i) => i < start || i >= start + columns).All(static v => v.IsReadable && v.Number.State != CellState.Number))];

    private static List<ValueCell> WithoutPadding(List<ValueCell> values)
    {
        var trimmed = values.SkipWhile(static v => v.IsBlank).ToList();
        while (trimmed.Count > 0 && trimmed[^1].IsBlank)
        {
            trimmed.RemoveAt(trimmed.Count - 1);
        }

        return trimmed;
    }

    private Placement PlaceFew(List<ValueCell> values, int[]? byHeader)
    {
        if (byHeader is not null && FromHeaders(values, byHeader) is { } headed)
        {
            return new Placement(headed, _certain, Solved: false);
        }

        var candidates = new List<ValueCell?[]>();
        Choose(values, 0, 0, new ValueCell?[columns], candidates);
        return Agree(candidates);
    }

    private void Choose(List<ValueCell> values, int value, int column, ValueCell?[] chosen, List<ValueCell?[]> candidates)
    {
        if (candidates.Count >= MaxPlacements)
        {
            return;
        }

        if (value == values.Count)
        {
            if (isPossible(chosen))
            {
                candidates.Add([.. chosen]);
            }

            return;
        }

        for (var c = column; c <= columns - (values.Count - value); c++)
        {
            chosen[c] = values[value];
            Choose(values, value + 1, c + 1, chosen, candidates);
            chosen[c] = null;
        }
    }

    /// <summary>What all placements left agree on; the rest is in doubt.</summary>
    private Placement Agree(List<ValueCell?[]> candidates)
    {
        if (candidates.Count == 0)
        {
            return Placement.None(columns);
        }

        var cells = new ValueCell?[columns];
        var doubtful = new bool[columns];
        for (var c = 0; c < columns; c++)
        {
            var first = candidates[0][c];
            if (candidates.All(p => ValueCell.AreSame(p[c], first)))
            {
                cells[c] = first;
            }
            else
            {
                doubtful[c] = true;
            }
        }

        return new Placement(cells, doubtful, Solved: true);
    }

    /// <summary>Where a run of as many values as columns can begin so that only blanks are left outside.</summary>
    private List<int> Windows(List<ValueCell> values)
    {
        var starts = new List<int>();
        for (var start = 0; start + columns <= values.Count; start++)
        {
            var outside = false;
            for (var i = 0; i < values.Count && !outside; i++)
            {
                outside = (i < start || i >= start + columns) && !values[i].IsBlank;
            }

            if (!outside)
            {
                starts.Add(start);
            }
        }

        return starts;
    }

    private ValueCell?[] Window(List<ValueCell> values, int start)
    {
        var cells = new ValueCell?[columns];
        for (var c = 0; c < columns; c++)
        {
            cells[c] = values[start + c];
        }

        return cells;
    }

    private ValueCell?[]? FromHeaders(List<ValueCell> values, int[] byHeader)
    {
        var cells = new ValueCell?[columns];
        for (var i = 0; i < values.Count; i++)
        {
            if (byHeader[i] < 0)
            {
                if (!values[i].IsBlank && byHeader[i] != HeaderLayout.Stranger)
                {
                    return null;
                }

                continue;
            }

            if (cells[byHeader[i]] is not null)
            {
                return null;
            }

            cells[byHeader[i]] = values[i];
        }

        return cells;
    }

    private Placement Sure(ValueCell?[] cells) => new(cells, _certain, Solved: false);
}
