using System.Text;

namespace Etl.Publish.Tables;

/// <summary>
/// Finds the bounds of texts. Most readers compare texts by their UTF-8 bytes, those in JavaScript by UTF-16 units: bounds are
/// given where they hold in both orders, else none. Long ones are shortened.
/// </summary>
internal sealed class TextBounds
{
    /// <summary>Bytes of a text that are kept.</summary>
    public const int Longest = 64;

    private const int FirstSurrogate = 0xD800;
    private const int LastOfPlane = 0xFFFF;
    private const int AfterSurrogates = 0xE000;

    private string? _min;
    private string? _max;

    // The same in the order of UTF-16 units; null as long as no text has a character beyond U+FFFF, since both orders are one then.
    private string? _minByUnits;
    private string? _maxByUnits;

    /// <summary>Adds a text, which is <see cref="Utf8Order.WellFormed"/>.</summary>
    public void Add(string text)
    {
        if (_min is null || _max is null)
        {
            _min = _max = text;
        }

        if (_minByUnits is null && Utf8Order.HasSurrogates(text))
        {
            (_minByUnits, _maxByUnits) = (_min, _max);
        }

        if (_minByUnits is not null)
        {
            _minByUnits = string.CompareOrdinal(text, _minByUnits) < 0 ? text : _minByUnits;
            _maxByUnits = string.CompareOrdinal(text, _maxByUnits) > 0 ? text : _maxByUnits;
        }

        if (Utf8Order.Compare(text, _min) < 0)
        {
            _min = text;
        }
        else if (Utf8Order.Compare(text, _max) > 0)
        {
            _max = text;
        }
    }

    /// <summary>The bounds of all texts added.</summary>
    /// <param name="nulls">Number of nulls.</param>
    public ColumnBounds Complete(long nulls)
    {
        if (_min is null || _max is null || (_minByUnits ?? _min) != _min || (_maxByUnits ?? _max) != _max)
        {
            return ColumnBounds.None(nulls);
        }

        var lower = Start(_min);
        var upper = Start(_max);
        return new ColumnBounds(
            Encoding.UTF8.GetBytes(_min, 0, lower),
            upper == _max.Length ? Encoding.UTF8.GetBytes(_max) : Above(_max.AsSpan(0, upper)),
            nulls,
            lower == _min.Length,
            upper == _max.Length);
    }

    /// <summary>Length of the longest beginning of a text that has at most so many bytes and ends with a whole character.</summary>
    private static int Start(string text)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > Longest)
            {
                return length;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    /// <summary>A text above all that begin so, in both orders: the last character that has one right behind it is raised by one. Null when none has.</summary>
    private static byte[]? Above(ReadOnlySpan<char> start)
    {
        List<Rune> runes = [];
        foreach (var rune in start.EnumerateRunes())
        {
            runes.Add(rune);
        }

        for (var last = runes.Count - 1; last >= 0; last--)
        {
            var next = runes[last].Value + 1;
            next = next == FirstSurrogate ? AfterSurrogates : next;
            if (next != LastOfPlane + 1 && Rune.TryCreate(next, out var raised))
            {
                return Encoding.UTF8.GetBytes(string.Concat(runes.Take(last).Append(raised).Select(r => r.ToString())));
            }
        }

        return null;
    }
}
