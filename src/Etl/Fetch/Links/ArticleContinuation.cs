using System.Net;
using System.Text.RegularExpressions;

namespace Etl.Fetch.Links;

/// <summary>Whether a page goes on where another ends, told by what they say: the same title, and no second beginning of a report.</summary>
internal static partial class ArticleContinuation
{
    /// <summary>Holds a page against the first one of an article.</summary>
    /// <param name="first">Text of the first page, with its mark-up.</param>
    /// <param name="page">Text of the other.</param>
    /// <returns>False where it is, or may be, an article of its own.</returns>
    public static bool IsProved(string first, string page) => TitleOf(first) is { Length: > 0 } title && TitleOf(page) == title && !Beginning().IsMatch(page);

    /// <summary>The title without a number of the page: (2), 第2页, _2.</summary>
    private static string TitleOf(string page) =>
        Title().Match(page) is { Success: true } title ? PageNumber().Replace(WebUtility.HtmlDecode(title.Groups[1].Value).Trim(), "").Trim() : "";

    [GeneratedRegex("<title[^>]*>([^<]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"[\s_-]*(?:[（(]\s*\d{1,3}\s*[)）]|第\s*\d{1,3}\s*页|[_-]\d{1,3})(?=[\s_-]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"一\s*[、.．]\s*(?:总体|概述|概况|基本|工作)", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
