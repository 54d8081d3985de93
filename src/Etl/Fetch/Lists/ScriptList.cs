using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Etl.Fetch.Links;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Lists;

/// <summary>Lists that a script writes. Nothing is run: the texts in it are read.</summary>
internal static partial class ScriptList
{
    /// <summary>Items by a planner's pattern.</summary>
    public static IReadOnlyList<Link> Items(string text, string pattern, Uri address)
    {
        List<Link> links = [];
        foreach (Match match in Patterns.Compile(pattern).Matches(text))
        {
            if (LinkTarget.Absolute(address, Unescape(match.Groups["link"].Value)) is { } link)
            {
                links.Add(new(link, Unescape(match.Groups["title"].Value), ""));
            }
        }

        return links;
    }

    /// <summary>The mark-up that a page's scripts and hidden texts hold; objects with an address become links.</summary>
    public static string Markup(string text)
    {
        var markup = new StringBuilder();
        foreach (Match hidden in Hidden().Matches(text))
        {
            markup.Append(WebUtility.HtmlDecode(hidden.Groups[2].Value)).Append('\n');
        }

        foreach (Match script in Script().Matches(text))
        {
            var code = script.Groups[1].Value;
            foreach (var written in Strings(code).Where(static s => s.Contains('<')))
            {
                markup.Append(written).Append('\n');
            }

            foreach (Match item in Item().Matches(code))
            {
                string[] values = [.. Strings(item.Value)];
                if (Array.Find(values, static v => Address().IsMatch(v)) is { } link)
                {
                    var title = values.Where(v => v != link && !v.Contains('<')).MaxBy(static v => v.Length) ?? "";
                    markup.Append("<a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\">").Append(WebUtility.HtmlEncode(title)).Append("</a>\n");
                }
            }
        }

        return markup.ToString();
    }

    private static IEnumerable<string> Strings(string code) => Literal().Matches(code).Select(static m => Unescape(m.Groups[2].Value));

    private static string Unescape(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? Escape().Replace(text, static m => m.Value[1] switch
        {
            'u' => ((char)Convert.ToInt32(m.Value[2..], 16)).ToString(),
            'n' or 'r' or 't' => " ",
            var plain => plain.ToString(),
        })
        : text;

    [GeneratedRegex(@"<(textarea|xmp|template)\b[^>]*>(.*?)</\1>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("<script[^>]*>(.*?)</script>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("""(["'])((?:\\.|(?!\1)[^\\])*)\1""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex("""\{[^{}]{1,2000}\}|\[[^\[\]]{1,2000}\]""", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(?:https?:/|\.{0,2}/)?[^\s<>]*(?:\.(?:s?html?|jhtml|jspx?|aspx?|php|do|pdf|docx?)(?:[?#].*)?|/[^\s<>]*[?=].*)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|.)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Escape();
}
