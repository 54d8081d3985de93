using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Etl.Fetch.Links;

/// <summary>Tells pages that show nothing and lead elsewhere by themselves.</summary>
internal static partial class PageJump
{
    // A shell says "please wait" at most; a page that says more is read, whatever its scripts do.
    private const int LongestText = 120;
    private const int MostLinks = 3;

    /// <summary>The address that a page leads to, as written; null when it stays.</summary>
    public static string? Of(IHtmlDocument document)
    {
        var refresh = document.QuerySelectorAll("meta[http-equiv]")
            .Where(static m => m.GetAttribute("http-equiv")!.Trim().Equals("refresh", StringComparison.OrdinalIgnoreCase))
            .Select(static m => Refresh().Match(m.GetAttribute("content") ?? "")).FirstOrDefault(static m => m.Success);
        if (refresh is not null && int.Parse(refresh.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) <= 10)
        {
            return refresh.Groups[2].Value.Trim().Trim('\'', '"');
        }

        var text = document.Body is { } body ? Words(body) : 0;
        var frames = document.QuerySelectorAll("iframe[src], frame[src]");
        if (text <= LongestText && frames.Length == 1 && !IsFile(frames[0].GetAttribute("src")!))
        {
            return frames[0].GetAttribute("src")!.Trim();
        }

        return text <= LongestText && document.QuerySelectorAll("a[href]").Length <= MostLinks
            ? document.Scripts.Select(static s => Location().Match(s.TextContent)).FirstOrDefault(static m => m.Success)?.Groups["address"].Value
            : null;
    }

    // A file in a frame is an attachment of the page around it.
    private static bool IsFile(string address) => File().IsMatch(address);

    private static int Words(AngleSharp.Dom.IElement body) =>
        body.TextContent.Count(static c => !char.IsWhiteSpace(c)) - body.QuerySelectorAll("script, style, noscript")
            .Sum(static s => s.TextContent.Count(static c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"^\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*url\s*=\s*(.+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Refresh();

    [GeneratedRegex(@"\.(?:pdf|docx?|xlsx?|ofd|wps)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex File();

    [GeneratedRegex("""\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["'](?<address>[^"'\s]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Location();
}
