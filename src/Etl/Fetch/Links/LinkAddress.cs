using System.Globalization;
using System.Text;

namespace Etl.Fetch.Links;

/// <summary>Addresses as pages write them, read as browsers do (WHATWG URL).</summary>
internal static class LinkAddress
{
    /// <summary>The address of a link.</summary>
    /// <param name="href">As the page has it. Line breaks and tabs in it do not count; what is not ASCII in its query is meant in the page's charset.</param>
    /// <param name="page">What it is relative to.</param>
    /// <param name="encoding">The page's charset.</param>
    /// <returns>Absolute address; null when it is none.</returns>
    public static Uri? Of(string href, Uri page, Encoding encoding)
    {
        var text = string.Concat(href.Trim().Where(static c => c is not ('\r' or '\n' or '\t')));
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        if (query >= 0 && (fragment < 0 || query < fragment))
        {
            var end = fragment < 0 ? text.Length : fragment;
            text = text[..query] + Escaped(text[query..end], encoding) + text[end..];
        }

        return Uri.TryCreate(page, text, out var address) ? address : null;
    }

    private static string Escaped(string query, Encoding encoding)
    {
        // UTF-16 is never asked in; the rest of the web's charsets are.
        if (query.All(char.IsAscii) || encoding is UTF8Encoding or UnicodeEncoding)
        {
            return query;
        }

        var escaped = new StringBuilder();
        foreach (var rune in query.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            foreach (var b in encoding.GetBytes(rune.ToString()))
            {
                escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
