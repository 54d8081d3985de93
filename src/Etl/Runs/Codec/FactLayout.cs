using System.Text;
using Etl.Model;
using Etl.Model.Reports;

namespace Etl.Runs.Codec;

/// <summary>Which facts a report has, in their order, and what checks spell of them: <c>table/item/measure</c>, joined by blanks. For one thread.</summary>
[CodeIdentity(Alone = true)]
internal sealed partial class FactLayout
{
    // Of rules that find fault each text may be another.
    private const int MostTexts = 1024;
    private const int UsualPlaces = 64;

    private readonly (string Table, string Item, string Measure)[] _facts;

    // The rules of a form give the same objects for each report.
    private readonly Dictionary<object, byte[]> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<byte[], string> _texts = new(BytesComparer.Instance);
    private Dictionary<string, int>? _numbers;

    /// <summary>Takes down the facts of a report.</summary>
    /// <param name="facts">The facts.</param>
    public FactLayout(IReadOnlyList<Fact> facts) => _facts = [.. facts.Select(static f => (f.Table, f.Item, f.Measure))];

    /// <summary>Whether a report has the same facts in the same order.</summary>
    /// <param name="facts">Its facts.</param>
    public bool Is(IReadOnlyList<Fact> facts)
    {
        if (facts.Count != _facts.Length)
        {
            return false;
        }

        for (var i = 0; i < _facts.Length; i++)
        {
            var fact = facts[i];
            ref var own = ref _facts[i];
            if (fact.Measure != own.Measure || fact.Item != own.Item || fact.Table != own.Table)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The facts that a text names.</summary>
    /// <param name="text">The text.</param>
    /// <returns>How far each fact is from the one before, as numbers of seven bits a byte; empty where it names anything else.</returns>
    public ReadOnlySpan<byte> PlacesOf(string text)
    {
        if (_places.TryGetValue(text, out var known))
        {
            return known;
        }

        Forget(_places);
        return _places[text] = Places(text);
    }

    /// <summary>The text that names facts.</summary>
    /// <param name="places">What <see cref="PlacesOf"/> gave.</param>
    /// <returns>The text; null where there are no such facts.</returns>
    public string? TextOf(ReadOnlySpan<byte> places)
    {
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(places, out var known))
        {
            return known;
        }

        var text = Text(places);
        if (text is not null)
        {
            Forget(_texts);
            lookup[places] = text;
        }

        return text;
    }

    private static void Forget<TKey, TValue>(Dictionary<TKey, TValue> remembered)
        where TKey : notnull
    {
        if (remembered.Count == MostTexts)
        {
            remembered.Clear();
        }
    }

    private byte[] Places(string text)
    {
        _numbers ??= Numbers();
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        OutputWriter places = new(UsualPlaces);
        var before = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (!lookup.TryGetValue(text.AsSpan()[range], out var number))
            {
                return [];
            }

            places.Number(number - before);
            before = number;
        }

        return places.Written.ToArray();
    }

    private string? Text(ReadOnlySpan<byte> places)
    {
        OutputReader reader = new(places.ToArray());
        StringBuilder text = new();
        for (long at = 0; !reader.IsAtEnd;)
        {
            at += reader.Number();
            if (at < 0 || at >= _facts.Length)
            {
                return null;
            }

            (var table, var item, var measure) = _facts[at];
            text.Append(text.Length > 0 ? " " : "").Append(table).Append('/').Append(item).Append('/').Append(measure);
        }

        return text.ToString();
    }

    private Dictionary<string, int> Numbers()
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        for (var i = 0; i < _facts.Length; i++)
        {
            numbers.TryAdd($"{_facts[i].Table}/{_facts[i].Item}/{_facts[i].Measure}", i);
        }

        return numbers;
    }
}
