using System.Collections.Concurrent;
using Etl.Model.Text;

namespace Etl.Model.Forms;

/// <summary>
/// Finds what a printed text means as a label of a form, tolerantly: blanks, brackets, punctuation, pinyin and
/// traditional characters make no difference, notes in brackets are passed over, the form's own numbering may be
/// lost, and a small misspelling is forgiven where only one label is near.
/// </summary>
public sealed class LabelIndex
{
    private const int LongestLabel = 160;
    private const int ShortestTorn = 8;
    private const int CacheLimit = 50_000;

    private readonly Dictionary<string, LabelMatch> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelMatch> _unnumbered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prefixes = new(StringComparer.Ordinal);
    private readonly (string Key, LabelMatch Match)[] _keys;
    private readonly ConcurrentDictionary<string, LabelMatch?> _cache = new(StringComparer.Ordinal);

    internal LabelIndex(IReadOnlyList<Form> forms)
    {
        var exact = new Dictionary<string, List<LabelMeaning>>(StringComparer.Ordinal);
        foreach (var form in forms)
        {
            foreach (var table in form.Tables)
            {
                AddTable(exact, form.Id, table);
            }
        }

        var unnumbered = new Dictionary<string, List<LabelMeaning>>(StringComparer.Ordinal);
        foreach (var (key, meanings) in exact)
        {
            _exact[key] = new LabelMatch(meanings, Exact: true);
            var bare = WithoutNumber(key);
            foreach (var meaning in meanings)
            {
                Add(unnumbered, bare, meaning.Table, meaning.Role, meaning.Word, meaning.Forms);
            }

            for (var length = 1; length < key.Length; length++)
            {
                _prefixes.Add(key[..length]);
            }
        }

        foreach (var (key, meanings) in unnumbered)
        {
            _unnumbered[key] = new LabelMatch(meanings, Exact: true);
        }

        _keys = [.. _exact.Where(e => e.Key.Length >= 4).Select(e => (e.Key, new LabelMatch(e.Value.Meanings, Exact: false)))];
    }

    /// <summary>What a text means as a label.</summary>
    /// <param name="text">Text as printed.</param>
    /// <returns>Its meanings, or null where it is no label.</returns>
    public LabelMatch? Match(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (_cache.TryGetValue(text, out var known))
        {
            return known;
        }

        var match = Find(text);
        if (text.Length <= LongestLabel && _cache.Count < CacheLimit)
        {
            _cache[text] = match;
        }

        return match;
    }

    /// <summary>True when a key is the beginning of some label, so that the text after it may complete it.</summary>
    /// <param name="key">A <see cref="TextKey"/>.</param>
    /// <returns>Whether a label begins so.</returns>
    public bool IsPrefix(string key) => _prefixes.Contains(key);

    /// <summary>A key without the numeral that the form prints before it: <c>七总计</c> → <c>总计</c>.</summary>
    /// <param name="key">A <see cref="TextKey"/>.</param>
    /// <returns>The key without number.</returns>
    public static string WithoutNumber(string key)
    {
        if (key.Length < 3)
        {
            return key;
        }

        return key[0] is >= '1' and <= '9'
            || ("一二三四五六七八九".Contains(key[0], StringComparison.Ordinal) && !key.StartsWith("三类", StringComparison.Ordinal)
                && !key.StartsWith("四类", StringComparison.Ordinal))
            ? key[1..]
            : key;
    }

    /// <summary>Length of the longest label that begins at a place of a text, the notes in brackets behind it included.</summary>
    /// <param name="text">A text, perhaps without anything between its labels and numbers.</param>
    /// <param name="start">Place.</param>
    /// <returns>Its length; 0 where none begins there.</returns>
    public int LengthAt(string text, int start)
    {
        Span<char> key = stackalloc char[LongestLabel];
        var length = 0;
        var longest = 0;
        for (var at = start; at < text.Length && length < key.Length; at++)
        {
            var written = TextKey.Write(text.AsSpan(at, 1), key[length..]);
            if (written == 0)
            {
                continue;
            }

            length += written;
            var own = key[..length];
            if (_exact.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(own))
            {
                longest = at + 1 - start;
            }
            else if (!_prefixes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(own))
            {
                break;
            }
        }

        return longest;
    }

    private LabelMatch? Find(string text)
    {
        var bare = TextKey.WithoutNotes(text);
        if (bare.Length > LongestLabel)
        {
            return null;
        }

        var key = text.Length > LongestLabel ? "" : TextKey.Of(text);
        var match = key.Length > 0 ? Lookup(key) : null;
        if (match is not null)
        {
            return match;
        }

        var bareKey = ReferenceEquals(bare, text) ? key : TextKey.Of(bare);
        if (bareKey.Length == 0)
        {
            return null;
        }

        return (bareKey != key ? Lookup(bareKey) : null) ?? (key.Length > 0 ? Near(key) : null) ?? (bareKey != key ? Near(bareKey) : null);
    }

    private LabelMatch? Lookup(string key)
    {
        var numberless = WithoutNumber(key);
        if (_exact.TryGetValue(key, out var exact))
        {
            // A label printed without number may be a numbered one that lost it: 总计 the column or (七)总计 the row.
            return numberless == key && _unnumbered.TryGetValue(key, out var all) ? all : exact;
        }

        return _unnumbered.TryGetValue(numberless, out var unnumbered) ? unnumbered : null;
    }

    private LabelMatch? Near(string key)
    {
        if (key.Length < 4)
        {
            return null;
        }

        LabelMatch? best = null;
        var bestDistance = int.MaxValue;
        foreach (var (candidate, match) in _keys)
        {
            var bound = Tolerance(Math.Min(candidate.Length, key.Length));
            var distance = EditDistance.Within(key, candidate, bound);
            if (distance > bound || distance > bestDistance)
            {
                continue;
            }

            if (distance == bestDistance && best is not null && !SameMeanings(best, match))
            {
                return null;
            }

            best = match;
            bestDistance = distance;
        }

        return best ?? Torn(key);
    }

    /// <summary>The one label that a key is what is left of: nothing of its own, and no more lost than a third.</summary>
    private LabelMatch? Torn(string key)
    {
        if (key.Length < ShortestTorn)
        {
            return null;
        }

        LabelMatch? found = null;
        foreach (var (candidate, match) in _keys)
        {
            if (candidate.Length <= key.Length || candidate.Length * 2 > key.Length * 3 || candidate[0] != key[0] || !IsLeftOf(key, candidate))
            {
                continue;
            }

            if (found is not null && !SameMeanings(found, match))
            {
                return null;
            }

            found = match;
        }

        return found;
    }

    private static bool IsLeftOf(string key, string label)
    {
        var at = 0;
        foreach (var c in label)
        {
            if (at < key.Length && key[at] == c)
            {
                at++;
            }
        }

        return at == key.Length;
    }

    private static int Tolerance(int length) => length < 8 ? 1 : length < 12 ? 2 : length < 20 ? 3 : 4;

    private static bool SameMeanings(LabelMatch a, LabelMatch b) =>
        a.Meanings.Count == b.Meanings.Count && a.Meanings.Zip(b.Meanings)
            .All(p => p.First.Table == p.Second.Table && p.First.Role == p.Second.Role && p.First.Word == p.Second.Word);

    private static void AddTable(Dictionary<string, List<LabelMeaning>> index, string form, FormTable table)
    {
        foreach (var caption in table.Captions)
        {
            AddLabel(index, form, table.Table, LabelRole.Caption, caption, caption);
        }

        foreach (var block in table.Blocks)
        {
            if (block.Label.Length > 0)
            {
                AddLabel(index, form, table.Table, LabelRole.Block, block.Label, block.Label);
            }

            foreach (var column in block.Columns)
            {
                foreach (var label in column.Aliases.Prepend(column.Label))
                {
                    AddLabel(index, form, table.Table, LabelRole.Column, label, column.Measure);
                }

                AddGroups(index, form, table.Table, column.Group);
            }

            foreach (var row in block.Rows)
            {
                foreach (var label in row.Aliases.Prepend(row.Label).Where(l => l.Length > 0))
                {
                    AddLabel(index, form, table.Table, LabelRole.Row, label, row.Item);
                }

                AddGroups(index, form, table.Table, row.Group);
            }
        }
    }

    private static void AddGroups(Dictionary<string, List<LabelMeaning>> index, string form, Table table, string groups)
    {
        foreach (var group in groups.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            AddLabel(index, form, table, LabelRole.Group, group, group);
        }
    }

    private static void AddLabel(Dictionary<string, List<LabelMeaning>> index, string form, Table table, LabelRole role, string label, string word) =>
        Add(index, TextKey.Of(label), table, role, word, [form]);

    private static void Add(Dictionary<string, List<LabelMeaning>> index, string key, Table table, LabelRole role, string word, IReadOnlyList<string> forms)
    {
        if (!index.TryGetValue(key, out var meanings))
        {
            index[key] = meanings = [];
        }

        var at = meanings.FindIndex(m => m.Table == table && m.Role == role && m.Word == word);
        if (at < 0)
        {
            meanings.Add(new LabelMeaning(table, role, word, forms));
        }
        else
        {
            meanings[at] = meanings[at] with { Forms = [.. meanings[at].Forms.Union(forms).Order(StringComparer.Ordinal)] };
        }
    }
}
