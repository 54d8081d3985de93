using System.Buffers;
using System.Runtime.CompilerServices;

namespace Etl.Clean.Html.Tokens;

/// <summary>Reads tags: their names and attributes (WHATWG HTML 13.2.5.8, 13.2.5.32–40).</summary>
/// <param name="source">The page.</param>
/// <param name="others">Attributes that are looked at beyond those known; null for none.</param>
internal sealed class HtmlTagReader(HtmlSource source, HashSet<string>? others)
{
    private static readonly SearchValues<char> OddInValue = SearchValues.Create("&\0\r");
    private static readonly SearchValues<char> EndOfValue = SearchValues.Create("\t\n\f\r >");

    private readonly bool _hasMark = source.HasMark;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _others = others is { Count: > 0 }
        ? others.GetAlternateLookup<ReadOnlySpan<char>>() : default;

    private readonly bool _hasOthers = others is { Count: > 0 };

    /// <summary>Reads a tag's name.</summary>
    /// <param name="page">The page.</param>
    /// <param name="from">Place of its first letter.</param>
    /// <param name="token">Receives it.</param>
    /// <returns>False where the page ends in it.</returns>
    public bool ReadName(ReadOnlySpan<char> page, int from, HtmlToken token)
    {
        var to = from;
        var isOdd = false;
        while ((uint)to < (uint)page.Length && !IsEndOfName(page[to]))
        {
            isOdd |= IsOddInName(page[to++]);
        }

        if (to >= page.Length || (_hasMark && HtmlRun.Name.IsCutOff(page, from, to)))
        {
            return false;
        }

        token.Begin(isOdd ? Lower(page[from..to]) : source.Page[from..to]);
        source.At = to;
        return true;
    }

    /// <summary>Reads a tag's attributes and its end.</summary>
    /// <param name="page">The page, right behind the tag's name.</param>
    /// <param name="token">Receives them.</param>
    /// <param name="isKept">False for an end tag, whose attributes nobody looks at.</param>
    /// <returns>False where the page ends in it: it is no tag then.</returns>
    public bool ReadRest(ReadOnlySpan<char> page, HtmlToken token, bool isKept)
    {
        var at = source.At;
        while (true)
        {
            at = PassSpaces(page, at);
            if ((uint)at >= (uint)page.Length || page[at] == HtmlSource.End)
            {
                return false;
            }

            if (page[at] == '>')
            {
                source.At = at + 1;
                return true;
            }

            if (page[at] == '/')
            {
                while (++at < page.Length && page[at] == '/')
                {
                }

                if (at < page.Length && page[at] == '>')
                {
                    token.IsSelfClosing = true;
                    source.At = at + 1;
                    return true;
                }

                continue;
            }

            at = ReadAttribute(page, at, token, isKept);
            if (at < 0)
            {
                return false;
            }
        }
    }

    /// <summary>Reads an attribute; what follows it is read as what may stand before another.</summary>
    /// <returns>Place of what follows it; -1 where the page ends.</returns>
    private int ReadAttribute(ReadOnlySpan<char> page, int from, HtmlToken token, bool isKept)
    {
        var to = from;
        var isOdd = false;
        do
        {
            // Whatever it is, the first character belongs to the name, also a "=".
            isOdd |= IsOddInName(page[to++]);
        }
        while ((uint)to < (uint)page.Length && page[to] != '=' && !IsEndOfName(page[to]));

        if (to >= page.Length || (_hasMark && HtmlRun.Name.IsCutOff(page, from, to)))
        {
            return -1;
        }

        isKept = isKept && Add(isOdd ? Lower(page[from..to]) : source.Page[from..to], token);
        var at = PassSpaces(page, to);
        if (at >= page.Length || page[at] != '=')
        {
            return at;
        }

        at = PassSpaces(page, at + 1);
        if (at >= page.Length || page[at] == HtmlSource.End)
        {
            return -1;
        }

        return page[at] switch
        {
            '>' => at,
            '"' or '\'' => ReadQuoted(page, at + 1, page[at], token, isKept),
            _ => ReadUnquoted(page, at, token, isKept),
        };
    }

    private int ReadQuoted(ReadOnlySpan<char> page, int from, char quote, HtmlToken token, bool isKept)
    {
        var length = page[from..].IndexOf(quote);
        if (length < 0 || (_hasMark && (quote == '"' ? HtmlRun.DoubleQuoted : HtmlRun.SingleQuoted).IsCutOff(page, from, from + length)))
        {
            return -1;
        }

        if (isKept && length > 0)
        {
            token.SetValue(ValueOf(page, from, from + length, quote));
        }

        return from + length + 1;
    }

    private int ReadUnquoted(ReadOnlySpan<char> page, int from, HtmlToken token, bool isKept)
    {
        var length = page[from..].IndexOfAny(EndOfValue);
        if (length < 0 || (_hasMark && page.Slice(from, length).Contains(HtmlSource.End)))
        {
            return -1;
        }

        if (isKept)
        {
            token.SetValue(ValueOf(page, from, from + length, '>'));
        }

        return from + length;
    }

    private ReadOnlyMemory<char> ValueOf(ReadOnlySpan<char> page, int from, int to, char end)
    {
        if (!page[from..to].ContainsAny(OddInValue))
        {
            return source.Page[from..to];
        }

        source.At = from;
        while (source.At < to)
        {
            var rest = page[source.At..to];
            var plain = rest.IndexOfAny(OddInValue);
            source.Write(plain < 0 ? rest : rest[..plain]);
            source.At += plain < 0 ? rest.Length : plain;
            if (plain < 0)
            {
                break;
            }

            var c = source.Next();
            if (c == '&')
            {
                HtmlReferences.Write(source, end);
            }
            else
            {
                source.Write(c == '\0' ? '\uFFFD' : c);
            }
        }

        return source.Take();
    }

    /// <summary>Adds an attribute that somebody looks at and that the tag does not have.</summary>
    private bool Add(ReadOnlyMemory<char> written, HtmlToken token)
    {
        var name = HtmlAttributeNames.Of(written.Span);
        if (name == HtmlAttributeName.None && _hasOthers && _others.Contains(written.Span))
        {
            name = HtmlAttributeName.Other;
        }

        if (name == HtmlAttributeName.None || token.Has(name, written.Span))
        {
            return false;
        }

        token.Add(new HtmlAttribute(name, written, default));
        return true;
    }

    private ReadOnlyMemory<char> Lower(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            source.Write(c == '\0' ? '\uFFFD' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);
        }

        return source.Take();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PassSpaces(ReadOnlySpan<char> page, int at)
    {
        while ((uint)at < (uint)page.Length && page[at] is ' ' or '\t' or '\n' or '\f' or '\r')
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsEndOfName(char c) => c is '>' or ' ' or '/' or '\t' or '\n' or '\f' or '\r';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOddInName(char c) => (uint)(c - 'A') <= 'Z' - 'A' || c == '\0';
}
