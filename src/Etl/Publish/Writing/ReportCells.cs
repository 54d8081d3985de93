using Etl.Model.Reports;

namespace Etl.Publish.Writing;

/// <summary>The cells of a report by their names. What only a sentence says is none; of a cell that comes twice the first counts.</summary>
internal sealed class ReportCells
{
    private const int None = -1;

    private readonly IReadOnlyList<Fact> _facts;
    private readonly Dictionary<string, int> _first;
    private readonly int[] _next;

    /// <summary>Puts them in order.</summary>
    /// <param name="facts">The report's facts.</param>
    public ReportCells(IReadOnlyList<Fact> facts)
    {
        _facts = facts;
        _first = new(facts.Count, StringComparer.Ordinal);
        _next = new int[facts.Count];
        // From the end, so that the first of an item is the first of its chain.
        for (var i = facts.Count - 1; i >= 0; i--)
        {
            if (facts[i].Method != ReadingMethod.Narrative)
            {
                _next[i] = _first.TryGetValue(facts[i].Item, out var next) ? next : None;
                _first[facts[i].Item] = i;
            }
        }
    }

    /// <summary>Whether there is a cell.</summary>
    public bool Has(string table, string item, string measure) => Find(table, item, measure) is not null;

    /// <summary>Its number, resolved; null where there is no cell, or its number is not known.</summary>
    public double? Number(string table, string item, string measure) => Find(table, item, measure)?.Resolved;

    private Fact? Find(string table, string item, string measure)
    {
        for (var i = _first.GetValueOrDefault(item, None); i != None; i = _next[i])
        {
            if (_facts[i].Measure == measure && _facts[i].Table == table)
            {
                return _facts[i];
            }
        }

        return null;
    }
}
