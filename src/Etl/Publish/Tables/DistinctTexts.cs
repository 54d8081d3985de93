using System.Runtime.InteropServices;

namespace Etl.Publish.Tables;

/// <summary>
/// Texts of a column, each kept once and known by a number, as long as they repeat: most columns have few distinct texts, but
/// each row brings objects of its own. Where the first ones hardly repeat, no more are looked for, and each is kept as it comes.
/// </summary>
internal sealed class DistinctTexts
{
    /// <summary>Values of which this share or less may be distinct for a dictionary to be worth its place.</summary>
    private const double Share = 0.8;

    /// <summary>Values after which it is decided whether they repeat.</summary>
    private const int Sample = 10_000;

    // Texts that were met lately. A text has two places, told by its length and a few of its characters: what takes a place of
    // another is forgotten, never confused. It costs less than the hash of a whole text, the more the longer it is.
    private const int Places = 1024;

    private readonly Growing<string> _texts = new();
    private readonly (string? Text, int Number)[] _lately = new (string?, int)[Places];
    private Dictionary<string, int>? _numbers = new(StringComparer.Ordinal);

    /// <summary>The texts, each at the place that its number says.</summary>
    public ReadOnlySpan<string> Texts => _texts.Span;

    /// <summary>Whether so many values are better written as numbers of their texts.</summary>
    public bool RepeatIn(int values) => _numbers is not null && values > 0 && _texts.Count <= Share * values;

    /// <summary>The number of a value's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">Values before it.</param>
    /// <param name="isNew">Whether it had no number yet.</param>
    public int NumberOf(string text, int before, out bool isNew)
    {
        if (_numbers is not null && _texts.Count > Share * Sample && before < Sample)
        {
            _numbers = null;
        }

        if (_numbers is null)
        {
            isNew = true;
            return Keep(text);
        }

        isNew = false;
        var place = PlaceOf(text);
        if (_lately[place].Text == text)
        {
            return _lately[place].Number;
        }

        if (_lately[place ^ 1].Text == text)
        {
            return _lately[place ^ 1].Number;
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, text, out var isKnown);
        if (!isKnown)
        {
            isNew = true;
            number = Keep(text);
        }

        // The one that was here moves over.
        _lately[place ^ 1] = _lately[place];
        _lately[place] = (_texts.Span[number], number);
        return number;
    }

    /// <summary>Gives its memory back; nothing can be asked afterwards.</summary>
    public void Release()
    {
        _texts.Release();
        _numbers = null;
    }

    private int Keep(string text)
    {
        _texts.Add(text);
        return _texts.Count - 1;
    }

    private static int PlaceOf(string text)
    {
        var hash = (uint)text.Length;
        if (text.Length > 0)
        {
            hash = (hash * 31) + text[0];
            hash = (hash * 31) + text[text.Length / 4];
            hash = (hash * 31) + text[text.Length / 2];
            hash = (hash * 31) + text[text.Length * 3 / 4];
            hash = (hash * 31) + text[^1];
        }

        return (int)((hash * 2654435769u) >> 22);
    }
}
