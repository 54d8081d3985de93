using System.Collections.Concurrent;
using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Validate.Publishers;

namespace Etl.Validate.Neighbours;

/// <summary>Which cells of a report its neighbours look at, numbered, and the rules over them. Follows from the forms alone; brings along what names of bodies
/// look like.</summary>
internal sealed class FigureLayout
{
    private const int MostNamed = 4096;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<FigureCell> _cells = [];
    private readonly Dictionary<(Table Table, int Form), FigureRule[]> _rules = [];
    private readonly List<string> _forms = [];
    private readonly HashSet<string> _identities = new(StringComparer.Ordinal);

    // The rules of a form name their cells by the same objects for each report.
    private readonly ConcurrentDictionary<string, int[]> _named = new(ReferenceEqualityComparer.Instance);
    private int _namedCount;

    /// <summary>The layout for forms.</summary>
    /// <param name="forms">Forms.</param>
    /// <param name="bodies">What names of bodies look like, for who is the same publisher.</param>
    /// <param name="regions">Region table, for the same.</param>
    /// <param name="codeIdentity">Identity of the code that takes figures: another code's figures are not read.</param>
    public FigureLayout(FormCatalog forms, BodyCatalog bodies, RegionCatalog regions, string codeIdentity)
    {
        Bodies = bodies;
        Naming = new PublisherNaming(bodies, regions);
        foreach (var form in forms.Forms)
        {
            _forms.Add(form.Id);
            foreach (var table in form.Tables)
            {
                var word = SnakeCase.Of(table.Table);
                foreach (var item in table.Blocks.SelectMany(b => b.Rows.SelectMany(r => b.Columns.Select(c => (Item: c.Item ?? r.Item, c.Measure, c.Unit)))))
                {
                    if (item.Unit == "yuan" && RuleOf(table, FormPlausibility.Scale) is { } scale)
                    {
                        IsAmount[Number(word, item.Item, item.Measure)] = scale;
                    }
                }

                _identities.UnionWith(table.Rules.Where(r => r.Identity).Select(r => r.Id));
                _rules[(table.Table, _forms.Count)] = [.. table.AcrossYears.SelectMany(r => Apply(word, table, r))];
                if (RuleOf(table, FormPlausibility.Repeated) is { } repeated)
                {
                    Repeats[(table.Table, _forms.Count)] = repeated;
                }
            }
        }

        foreach (var group in _rules.GroupBy(static r => r.Key.Table))
        {
            HashSet<int>[] cells = [[], .. forms.Forms.Select(f => f.Tables.Where(t => t.Table == group.Key).SelectMany(NumbersOf).ToHashSet())];
            foreach (var rule in group.SelectMany(static r => r.Value))
            {
                rule.FormsBefore = [.. cells.Select((its, form) => form > 0 && its.IsSupersetOf(rule.Before))];
            }
        }

        var key = new Fnv();
        key.Add(codeIdentity);
        foreach (var word in _index.Keys.Concat(_forms).Concat(_identities))
        {
            key.Add(word);
        }

        Key = key.Value;
        Amounts = [.. IsAmount.Select(static a => (a.Key, a.Value))];
    }

    /// <summary>What names of bodies look like.</summary>
    public BodyCatalog Bodies { get; }

    /// <summary>By what publishers are known.</summary>
    public PublisherNaming Naming { get; }

    /// <summary>Hash of the layout: figures of another can't be read with it.</summary>
    public ulong Key { get; }

    /// <summary>The cells.</summary>
    public IReadOnlyList<FigureCell> Cells => _cells;

    /// <summary>Cells that hold amounts, with the rule that they are held against.</summary>
    public SortedDictionary<int, FormPlausibility> IsAmount { get; } = [];

    /// <summary>The same, in a row: each report is gone through by them, every night.</summary>
    public (int Cell, FormPlausibility Rule)[] Amounts { get; }

    /// <summary>Tables that are looked for in other reports, with the rule.</summary>
    public Dictionary<(Table Table, int Form), FormPlausibility> Repeats { get; } = [];

    /// <summary>Number of a form from 1; 0 for none.</summary>
    /// <param name="form">Form id.</param>
    /// <returns>The number.</returns>
    public int NumberOf(string? form) => form is null ? 0 : _forms.IndexOf(form) + 1;

    /// <summary>True for the id of a rule that is an identity of some form.</summary>
    /// <param name="rule">Rule id.</param>
    /// <returns>Whether it is.</returns>
    public bool IsIdentity(string rule) => _identities.Contains(rule);

    /// <summary>The number of a cell, or -1.</summary>
    /// <param name="word">Cell as <c>table/item/measure</c>.</param>
    /// <returns>The number.</returns>
    public int IndexOf(ReadOnlySpan<char> word) => _index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var cell) ? cell : -1;

    /// <summary>The numbers of the cells that a check names.</summary>
    /// <param name="words">Cells as <c>table/item/measure</c>, joined by blanks; those that no form has are left out.</param>
    /// <returns>The numbers.</returns>
    public IReadOnlyList<int> IndexesOf(string words)
    {
        if (_named.TryGetValue(words, out var known))
        {
            return known;
        }

        List<int> indexes = [];
        foreach (var range in words.AsSpan().Split(' '))
        {
            if (IndexOf(words.AsSpan()[range]) is var cell and >= 0)
            {
                indexes.Add(cell);
            }
        }

        int[] all = [.. indexes];
        if (Interlocked.Increment(ref _namedCount) <= MostNamed)
        {
            _named[words] = all;
        }

        return all;
    }

    /// <summary>The rules of a form's table, in every place where they apply.</summary>
    /// <param name="table">Table.</param>
    /// <param name="form">Number of the form.</param>
    /// <returns>The rules; empty for a form of number 0.</returns>
    public FigureRule[] RulesOf(Table table, int form) => _rules.GetValueOrDefault((table, form), []);

    /// <summary>How much it means that a rule between reports is broken, in the place where it was applied.</summary>
    /// <param name="check">The rule.</param>
    /// <param name="formOf">Number of the form of a report's table.</param>
    /// <returns>The severity; null where the forms have no such rule there.</returns>
    public Severity? SeverityOf(Check check, Func<Table, int> formOf)
    {
        if (IndexOf(check.Cells) is var cell and >= 0 && IsAmount.TryGetValue(cell, out var scale) && scale.Id == check.Rule)
        {
            return scale.Severity;
        }

        foreach (var table in Enum.GetValues<Table>())
        {
            var word = SnakeCase.Of(table);
            if (check.Cells == word && Repeats.TryGetValue((table, formOf(table)), out var repeated) && repeated.Id == check.Rule)
            {
                return repeated.Severity;
            }

            if (check.Cells.StartsWith(word + '/', StringComparison.Ordinal))
            {
                return Array.Find(RulesOf(table, formOf(table)), r => r.Rule.Id == check.Rule)?.Rule.Severity;
            }
        }

        return null;
    }

    private static string Word(string table, string item, string measure) => $"{table}/{item}/{measure}";

    private static FormPlausibility? RuleOf(FormTable table, string id) => table.Plausibility.FirstOrDefault(p => p.Id == id);

    private static IEnumerable<(string Item, string Measure)> CellsOf(FormTable table) =>
        table.Blocks.SelectMany(b => b.Rows.SelectMany(r => b.Columns.Select(c => (c.Item ?? r.Item, c.Measure)))).Distinct();

    /// <summary>Numbers of a table's cells that are looked at.</summary>
    private IEnumerable<int> NumbersOf(FormTable table) =>
        CellsOf(table).Select(c => _index.GetValueOrDefault(Word(SnakeCase.Of(table.Table), c.Item, c.Measure), -1)).Where(static i => i >= 0);

    private int Number(string table, string item, string measure)
    {
        var word = Word(table, item, measure);
        if (!_index.TryGetValue(word, out var number))
        {
            _index[word] = number = _cells.Count;
            _cells.Add(new FigureCell(table, item, measure));
        }

        return number;
    }

    private IEnumerable<FigureRule> Apply(string table, FormTable form, FormYearRule rule)
    {
        var cells = CellsOf(form).ToHashSet();
        var byMeasure = rule.Each == FormRuleAxis.Measure;
        foreach (var scope in cells.Select(c => byMeasure ? c.Measure : c.Item).Distinct())
        {
            if (!rule.Add.Concat(rule.Subtract).Concat(rule.Now).All(w => cells.Contains(Cell(w))))
            {
                continue;
            }

            var (before, add, subtract, now) = (Numbers(rule.Before), Numbers(rule.Add), Numbers(rule.Subtract), Numbers(rule.Now));
            yield return new FigureRule(rule, scope, before, add, subtract, now,
                string.Join(' ', before.Concat(add).Concat(subtract).Concat(now).Select(c => _cells[c].ToString()).Distinct()));

            (string Item, string Measure) Cell(string word) => byMeasure ? (word, scope) : (scope, word);
            int[] Numbers(IReadOnlyList<string> words) => [.. words.Select(w => Number(table, Cell(w).Item, Cell(w).Measure))];
        }
    }
}
