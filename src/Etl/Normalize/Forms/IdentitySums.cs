using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Normalize.Forms;

/// <summary>The sums that a table's form proves by, ready to be asked of readings. Immutable, thread safe.</summary>
internal sealed class IdentitySums
{
    private const double Tolerance = 0.001;

    private readonly Dictionary<string, int> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _measures = new(StringComparer.Ordinal);
    private readonly List<(int[] Left, int[] Right)> _sums = []; // places of cells

    /// <summary>The sums of a table.</summary>
    /// <param name="table">Table of the form.</param>
    public IdentitySums(FormTable table)
    {
        var rules = table.Rules.Where(static r => r.Identity).ToList();
        var items = table.Blocks.SelectMany(static b => b.Rows).Select(static r => r.Item).ToList();
        var measures = table.Blocks.SelectMany(static b => b.Columns).Select(static c => c.Measure).Distinct().ToList();
        Number(_items, items.Concat(rules.Where(static r => r.Each == FormRuleAxis.Measure).SelectMany(static r => r.Left.Concat(r.Right))));
        Number(_measures, measures.Concat(rules.Where(static r => r.Each == FormRuleAxis.Item).SelectMany(static r => r.Left.Concat(r.Right))));
        foreach (var rule in rules)
        {
            foreach (var scope in rule.Each == FormRuleAxis.Measure ? measures : items)
            {
                int Cell(string word) => rule.Each == FormRuleAxis.Measure ? Place(_items[word], _measures[scope]) : Place(_items[scope], _measures[word]);
                _sums.Add(([.. rule.Left.Select(Cell)], [.. rule.Right.Select(Cell)]));
            }
        }
    }

    /// <summary>Asks a reading for them; one of whose cells some are blank or missing says nothing.</summary>
    /// <param name="cells">Cells of the reading.</param>
    /// <returns>How many hold and how many are broken, and for each of the cells whether it is part of a broken one (null where none is broken).</returns>
    public (int Holds, int Broken, bool[]? Suspects) Check(IReadOnlyList<CellReading> cells)
    {
        var values = new double[_items.Count * _measures.Count];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Printed.Number is { State: not CellState.Blank } number && PlaceOf(cells[i]) is >= 0 and var place)
            {
                values[place] = number.Value;
            }
        }

        var holds = 0;
        var broken = 0;
        bool[]? places = null;
        foreach (var (left, right) in _sums)
        {
            var difference = Math.Abs(Sum(left, values) - Sum(right, values));
            if (difference < Tolerance)
            {
                holds++;
            }
            else if (!double.IsNaN(difference))
            {
                broken++;
                places ??= new bool[values.Length];
                foreach (var place in (ReadOnlySpan<int>)[.. left, .. right])
                {
                    places[place] = true;
                }
            }
        }

        return (holds, broken, places is null ? null : [.. cells.Select(c => PlaceOf(c) is >= 0 and var place && places[place])]);
    }

    private static void Number(Dictionary<string, int> numbers, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            numbers.TryAdd(word, numbers.Count);
        }
    }

    private static double Sum(int[] places, double[] values)
    {
        var sum = 0.0;
        foreach (var place in places)
        {
            sum += values[place];
        }

        return sum;
    }

    private int Place(int item, int measure) => item * _measures.Count + measure;

    private int PlaceOf(CellReading cell) =>
        _items.TryGetValue(cell.Item, out var item) && _measures.TryGetValue(cell.Column.Measure, out var measure) ? Place(item, measure) : -1;
}
