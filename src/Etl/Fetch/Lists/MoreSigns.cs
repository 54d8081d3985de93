using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Fetch.Lists;

/// <summary>What a list's text tells of how long the list is.</summary>
/// <param name="Pages">Number of pages that it announces; null when it announces none.</param>
/// <param name="Total">Number of entries that it announces; null when it announces none.</param>
/// <param name="Sign">The sign, as printed, for people; null when there is none.</param>
internal readonly partial record struct MoreSigns(int? Pages, int? Total, string? Sign)
{
    // A number beyond this is an id, not a length.
    private const int Most = 100_000;

    /// <summary>Looks for what common systems print.</summary>
    /// <param name="text">Page or answer, as sent.</param>
    /// <param name="isData">True for an answer that is data, where <c>total</c> alone means the list.</param>
    public static MoreSigns Of(string text, bool isData)
    {
        int? pages = null;
        int? total = null;
        string? sign = null;
        foreach (Match call in Call().Matches(text))
        {
            // createPageHTML(total, current, …); some have the element's name, or the current page, before the total.
            int[] numbers = [.. Number().Matches(call.Groups[1].Value).Take(2).Select(static m => Parse(m.Value)).OfType<int>()];
            if (numbers.Length > 0 && numbers.Max() > (pages ?? 0))
            {
                (pages, sign) = (numbers.Max(), call.Value);
            }
        }

        foreach (Match match in PageCount().Matches(text))
        {
            if (Parse(match.Groups[1].Value) is { } number && number > (pages ?? 0))
            {
                (pages, sign) = (number, match.Value);
            }
        }

        foreach (var match in EntryCount().Matches(text).Concat(isData ? TotalField().Matches(text) : []))
        {
            if (Parse(match.Groups[1].Value) is { } number && number > (total ?? 0))
            {
                (total, sign) = (number, sign ?? match.Value);
            }
        }

        return new(pages, total, sign is { Length: > 60 } ? sign[..60] + "…" : sign);
    }

    /// <summary>The larger of two announcements.</summary>
    public MoreSigns Or(MoreSigns other) => new(Max(Pages, other.Pages), Max(Total, other.Total), Sign ?? other.Sign);

    private static int? Max(int? a, int? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static int? Parse(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most ? number : null;

    [GeneratedRegex(@"\b(?:createPage\w*|createpage\w*|initPage\w*)\s*\(([^)]{1,200})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex("""(?<!["'\w-])\d{1,9}(?!["'\w-])""", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("""(?:共|总页数[:：]?)\s*(?:<[^<>]{0,80}>\s*){0,2}(?<1>\d{1,6})\s*(?:<[^<>]{0,80}>\s*){0,2}页"""
        + """|(?:\btotal_?pages?|\bpage_?count|\bcountPage|\bpageTotal)\s*["']?\s*[=:>]\s*["']?(?<1>\d{1,6})""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageCount();

    [GeneratedRegex("""共\s*(?:<[^<>]{0,80}>\s*){0,2}(?<1>\d{1,6})\s*(?:<[^<>]{0,80}>\s*){0,2}(?:条|篇|项|个记录|记录)"""
        + """|(?:\btotal_?records?|\btotal_?count|\brecord_?count|\btotal_?elements)["']?\s*[=:>]\s*["']?(?<1>\d{1,6})""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EntryCount();

    [GeneratedRegex("""["']total["']\s*:\s*["']?(\d{1,6})""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TotalField();
}
