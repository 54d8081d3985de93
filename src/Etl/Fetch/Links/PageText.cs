using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using AngleSharp.Text;
using Etl.Model.Text;

namespace Etl.Fetch.Links;

/// <summary>
/// Text of a page, as far as finding links needs it: addresses are ASCII in every charset that a site would use, so a wrong
/// guess costs the text of links at most. Clean decides the charset of documents, with more care.
/// </summary>
internal static partial class PageText
{
    private const int DeclarationWithin = 4096;
    private const int LargestAtOnce = 1 << 20;

    public static string Decode(ReadOnlySpan<byte> body, string? contentType, out Encoding encoding)
    {
        encoding = CharsetOf(body, contentType);
        if (body.Length > LargestAtOnce)
        {
            return encoding.GetString(body);
        }

        // Without the pass that only counts characters, and GB18030 by the faster decoder.
        var chars = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(body.Length));
        try
        {
            if (encoding.CodePage != CodePages.Gb18030.CodePage || !GbDecoder.TryDecode(body, chars, out var written))
            {
                written = encoding.GetChars(body, chars);
            }

            return new string(chars, 0, written);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static Encoding CharsetOf(ReadOnlySpan<byte> body, string? contentType)
    {
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        // Bytes that happen to be UTF-8 throughout are UTF-8, whatever is declared.
        if (Utf8.IsValid(body))
        {
            return Encoding.UTF8;
        }

        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationWithin)]);
        return Declared(contentType ?? "") ?? Declared(start) ?? CodePages.Gb18030;
    }

    // gb2312 and gbk are read as their superset gb18030.
    private static Encoding? Declared(string text) =>
        Charset().Match(text) is { Success: true } match && TextEncoding.IsSupported(match.Groups[1].Value)
            ? TextEncoding.Resolve(match.Groups[1].Value)
            : null;

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
