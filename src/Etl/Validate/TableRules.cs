using Etl.Model.Forms;

namespace Etl.Validate;

/// <summary>A form's table ready for checking: its cells numbered, its rules as equations over the numbers. Immutable.</summary>
internal sealed class TableRules
{
    private readonly Dictionary<(string Item, string Measure), int> _index = [];
    private readonly Dictionary<string, Dictionary<string, int>> _byItem = new(StringComparer.Ordinal); // hashes of pairs cost more
    private readonly List<(string Item, string Measure)> _cells = [];

    /// <summary>Prepares a table.</summary>
    /// <param name="word">Table, vocabulary word.</param>
    /// <param name="table">Table of the form.</param>
    public TableRules(string word, FormTable table)
    {
        foreach (var block in table.Blocks)
        {
            foreach (var row in block.Rows)
            {
                foreach (var column in block.Columns)
                {
                    Add((column.Item ?? row.Item, column.Measure));
                }
            }
        }

        Equations = [.. table.Rules.SelectMany(r => Apply(word, r))];
        Identities = [.. Equations.Where(e => e.Rule.Identity)];
    }

    /// <summary>Item and measure of each cell.</summary>
    public IReadOnlyList<(string Item, string Measure)> Cells => _cells;

    /// <summary>Every rule, in every place where it applies.</summary>
    public Equation[] Equations { get; }

    /// <summary>Those among them that are identities.</summary>
    public Equation[] Identities { get; }

    /// <summary>The number of a cell, or -1.</summary>
    /// <param name="item">Item.</param>
    /// <param name="measure">Measure.</param>
    /// <returns>The number.</returns>
    public int IndexOf(string item, string measure) =>
        _byItem.TryGetValue(item, out var measures) && measures.TryGetValue(measure, out var cell) ? cell : -1;

    private void Add((string Item, string Measure) cell)
    {
        if (_index.TryAdd(cell, _cells.Count))
        {
            if (!_byItem.TryGetValue(cell.Item, out var measures))
            {
                _byItem[cell.Item] = measures = new Dictionary<string, int>(StringComparer.Ordinal);
            }

            measures[cell.Measure] = _cells.Count;
            _cells.Add(cell);
        }
    }

    private IEnumerable<Equation> Apply(string word, FormRule rule)
    {
        if (rule.Each == FormRuleAxis.Measure)
        {
            foreach (var measure in _cells.Select(c => c.Measure).Distinct())
            {
                if (rule.Left.Concat(rule.Right).All(i => _index.ContainsKey((i, measure))))
                {
                    yield return Create(word, rule, measure, rule.Left.Select(i => (i, measure)), rule.Right.Select(i => (i, measure)));
                }
            }

            yield break;
        }

        foreach (var item in _cells.Select(c => c.Item).Distinct())
        {
            if (rule.Left.Concat(rule.Right).All(m => _index.ContainsKey((item, m))))
            {
                yield return Create(word, rule, item, rule.Left.Select(m => (item, m)), rule.Right.Select(m => (item, m)));
            }
        }
    }

    private Equation Create(string word, FormRule rule, string scope, IEnumerable<(string, string)> left, IEnumerable<(string, string)> right)
    {
        int[] l = [.. left.Select(c => _index[c])];
        int[] r = [.. right.Select(c => _index[c])];
        return new Equation(rule, scope, l, r, string.Join(' ', l.Concat(r).Select(c => $"{word}/{_cells[c].Item}/{_cells[c].Measure}")));
    }
}
