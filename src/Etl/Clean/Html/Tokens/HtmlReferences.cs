using AngleSharp.Common;
using AngleSharp.Html;

namespace Etl.Clean.Html.Tokens;

/// <summary>Resolves character references (WHATWG HTML 13.2.5.72–80) as AngleSharp does, with its names.</summary>
internal static class HtmlReferences
{
    private const int LongestName = 31;

    /// <summary>Resolves the reference whose <c>&amp;</c> was read last, and writes what it stands for; the <c>&amp;</c> alone where it is none.</summary>
    /// <param name="source">The page.</param>
    /// <param name="allowed">In an attribute the character that ends its value; else <c>\0</c>.</param>
    public static void Write(HtmlSource source, char allowed)
    {
        var start = source.At;
        var page = source.Page.Span;
        var first = start < page.Length ? page[start] : HtmlSource.End;
        if (first is '\t' or '\n' or '\f' or '\r' or ' ' or '<' or '&' or HtmlSource.End || first == allowed)
        {
            source.Write('&');
        }
        else if (first == '#')
        {
            WriteNumber(source, page, start + 1);
        }
        else
        {
            WriteNamed(source, page, start, allowed);
        }
    }

    private static void WriteNumber(HtmlSource source, ReadOnlySpan<char> page, int at)
    {
        var isHex = at < page.Length && page[at] is 'x' or 'X';
        at += isHex ? 1 : 0;
        var begin = at;
        var number = 0; // of too many digits its lowest 32 bits
        while (at < page.Length && (isHex ? char.IsAsciiHexDigit(page[at]) : char.IsAsciiDigit(page[at])))
        {
            number = unchecked(number * (isHex ? 16 : 10) + ValueOf(page[at++]));
        }

        if (at == begin)
        {
            source.Write('&');
            return;
        }

        source.At = at + (at < page.Length && page[at] == ';' ? 1 : 0);
        if (HtmlEntityProvider.IsInCharacterTable(number))
        {
            source.Write(HtmlEntityProvider.GetSymbolFromTable(number));
        }
        else if (HtmlEntityProvider.IsInvalidNumber(number))
        {
            source.Write('\uFFFD');
        }
        else
        {
            source.Write(char.ConvertFromUtf32(number));
        }
    }

    /// <summary>The longest name holds; the last of a semicolon alone is passed over.</summary>
    private static void WriteNamed(HtmlSource source, ReadOnlySpan<char> page, int start, char allowed)
    {
        if (page[start..].StartsWith("nbsp;"))
        {
            source.Write('\u00A0');
            source.At = start + "nbsp;".Length;
            return;
        }

        var length = 0;
        while (start + length < page.Length && length < LongestName && IsName(page[start + length]))
        {
            length++;
        }

        var behind = start + length < page.Length ? page[start + length] : HtmlSource.End;
        var symbol = behind == ';' && length > 0 ? SymbolOf(source.Page.Slice(start, length + 1)) : null;
        for (; symbol is null && length > 0; length--)
        {
            if (SymbolOf(source.Page.Slice(start, length)) is { } found)
            {
                symbol = found;
                break;
            }
        }

        behind = start + length < page.Length ? page[start + length] : HtmlSource.End;
        if (symbol is null || (behind != ';' && allowed != '\0' && (behind == '=' || char.IsAsciiLetterOrDigit(behind))))
        {
            source.Write('&');
            source.At = start + (length == 0 && behind == ';' ? 1 : 0);
            return;
        }

        source.Write(symbol);
        source.At = start + length + (behind == ';' ? 1 : 0);
    }

    private static string? SymbolOf(ReadOnlyMemory<char> name) => HtmlEntityProvider.ResolverExtended.GetSymbol(new StringOrMemory(name));

    private static bool IsName(char c) => (c >= '\u0080' && c != HtmlSource.End) || char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private static int ValueOf(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
