namespace Etl.Publish.Tables;

/// <summary>
/// Texts that were met lately, so that equal ones are kept once. A text has two places, told by its length and a few of its
/// characters: what takes a place of another is forgotten, never confused. It costs less than the hash of a whole text, and
/// what it forgets is a little memory.
/// </summary>
internal sealed class SharedTexts
{
    private const int Places = 1024;

    private readonly string?[] _texts = new string?[Places];

    /// <summary>An equal text that was kept; null when there is none any more.</summary>
    public string? Find(string text)
    {
        var place = PlaceOf(text);
        if (_texts[place] is { } here && here == text)
        {
            return here;
        }

        return _texts[place ^ 1] is { } beside && beside == text ? beside : null;
    }

    /// <summary>Keeps a text that was not found.</summary>
    public void Keep(string text)
    {
        // The one that was here moves over.
        var place = PlaceOf(text);
        _texts[place ^ 1] = _texts[place];
        _texts[place] = text;
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
