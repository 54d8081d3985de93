using Etl.Model;
using Etl.Model.Forms;

namespace Etl.Validate;

/// <summary>The cells of one statistics table by item and measure.</summary>
internal sealed class CellGrid
{
    private readonly Dictionary<(string Item, string Measure), Fact> _facts = [];
    private readonly Dictionary<(string Item, string Measure), double> _proved = [];

    /// <summary>A table's facts.</summary>
    /// <param name="facts">Facts of one table; narrative ones are passed over.</param>
    public CellGrid(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
            if (fact.Method != ReadingMethod.Narrative)
                _facts[(fact.Item, fact.Measure)] = fact;
    }

    /// <summary>True when the table has no cell.</summary>
    public bool IsEmpty => _facts.Count == 0;

    /// <summary>The number of a cell, printed or proved; null where it is unknown.</summary>
    /// <param name="item">Item.</param>
    /// <param name="measure">Measure.</param>
    /// <returns>The number.</returns>
    public double? this[string item, string measure] =>
        _facts.TryGetValue((item, measure), out var fact) && fact.Value is { } value ? value
        : _proved.TryGetValue((item, measure), out var proved) ? proved : null;

    /// <summary>The printed fact of a cell, or null.</summary>
    /// <param name="item">Item.</param>
    /// <param name="measure">Measure.</param>
    /// <returns>The fact.</returns>
    public Fact? Find(string item, string measure) => _facts.GetValueOrDefault((item, measure));

    /// <summary>Sets the proved number of a cell.</summary>
    /// <param name="item">Item.</param>
    /// <param name="measure">Measure.</param>
    /// <param name="value">Number.</param>
    public void Prove(string item, string measure, double value) => _proved[(item, measure)] = value;

    /// <summary>True when the table has a printed row or proof for the item.</summary>
    /// <param name="item">Item.</param>
    /// <returns>Whether any of its cells is there.</returns>
    public bool Has(string item)
    {
        foreach (var key in _facts.Keys)
            if (key.Item == item)
                return true;
        return false;
    }

    /// <summary>A rule's equations over a table of a form: one for each measure or item.</summary>
    /// <param name="table">Table of the form.</param>
    /// <param name="rule">Rule.</param>
    /// <returns>Scope word and the cells of both sides.</returns>
    public static IEnumerable<Equation> Equations(FormTable table, FormRule rule)
    {
        var items = table.Blocks.SelectMany(b => b.Rows.Select(r => r.Item)).Concat(table.Blocks.SelectMany(b => b.Columns).Select(c => c.Item ?? "")).Where(i => i.Length > 0).Distinct();
        if (rule.Each == FormRuleAxis.Measure)
        {
            foreach (var measure in table.Blocks.SelectMany(b => b.Columns).Select(c => c.Measure).Distinct())
                yield return new Equation(rule, measure, [.. rule.Left.Select(i => (i, measure))], [.. rule.Right.Select(i => (i, measure))]);
            yield break;
        }

        foreach (var item in items)
        {
            var measures = table.Blocks.Where(b => b.Rows.Any(r => r.Item == item) || b.Columns.Any(c => c.Item == item)).SelectMany(b => b.Columns).Where(c => c.Item is null || c.Item == item).Select(c => c.Measure).ToHashSet(StringComparer.Ordinal);
            if (rule.Left.Concat(rule.Right).All(measures.Contains))
                yield return new Equation(rule, item, [.. rule.Left.Select(m => (item, m))], [.. rule.Right.Select(m => (item, m))]);
        }
    }
}
