using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Etl.Fetch.Links;

namespace Etl.Fetch.Lists;

/// <summary>Tells whether a list page shows that another follows.</summary>
internal static partial class NextSigns
{
    /// <summary>The sign, as printed; null when there is none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="text">Its text as sent.</param>
    /// <param name="isRead">Whether an address was read already.</param>
    /// <param name="countsCalls">Whether numbers of pages that call a script are signs too: where nothing turns the pages.</param>
    public static string? Of(LinkPage page, string text, Func<Uri, bool> isRead, bool countsCalls)
    {
        foreach (var element in page.Next(null, Further()))
        {
            if (IsOff(element))
            {
                continue;
            }

            if (page.AddressOf(element) is { } address ? !isRead(address) : IsCall(element) || element.LocalName == "button")
            {
                return element.TextContent.Trim();
            }
        }

        return Numbered(page, isRead, countsCalls) ?? (More().Match(text) is { Success: true } more ? more.Value : null);
    }

    /// <summary>The sign in an answer that is data; null when there is none.</summary>
    /// <param name="text">Answer.</param>
    public static string? OfData(string text) => Data().Match(text) is { Success: true } more ? more.Value : null;

    /// <summary>The number of a further page, as pagers without words print it. The first page has many addresses, so that a link to it is no sign.</summary>
    private static string? Numbered(LinkPage page, Func<Uri, bool> isRead, bool countsCalls)
    {
        var elements = page.Next(null, Number()).Where(static e => !IsOff(e))
            .Select(static e => (Element: e, Text: e.TextContent.Trim(' ', '[', ']', '【', '】'))).ToList();
        var calls = countsCalls && elements.Select(static e => e.Text).Distinct(StringComparer.Ordinal).Count() > 1;
        return elements.Find(e =>
            e.Text != "1" && (page.AddressOf(e.Element) is { } address ? !isRead(address) && page.IsBeside(address) : calls && IsCall(e.Element))).Text;
    }

    /// <summary>True for an element that calls a script which does something.</summary>
    public static bool IsCall(IElement element)
    {
        var script = element.GetAttribute("onclick") ?? element.GetAttribute("href") ?? "";
        return script.Contains('(', StringComparison.Ordinal) && !Nothing().IsMatch(script);
    }

    private static bool IsOff(IElement element) =>
        element.HasAttribute("disabled") || Off().IsMatch(element.ClassName ?? "") || Off().IsMatch(element.ParentElement?.ClassName ?? "");

    [GeneratedRegex(@"^[\s>»›＞]*(?:下一?页|下页|后一页|尾页|末页|最后一?页|next(?:\s*page)?|加载更多|点击加载更多|显示更多|查看更多年报)[\s>»›＞]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Further();

    [GeneratedRegex(@"^\s*[\[【]?\s*[1-9]\d{0,2}\s*[\]】]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("""
        "(?:has_?more|has_?next|has_?next_?page|more)"\s*:\s*(?:true|1\b)|"(?:is_?last|is_?last_?page|last)"\s*:\s*false|"(?:next|next_?cursor|next_?page|next_?token|cursor)"\s*:\s*"[^"]+"
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Data();

    [GeneratedRegex(@"(?<=>\s*)(?:点击)?加载更多(?=\s*<)|\bnextgroup\b(?=[^<>]{0,80}<!\[CDATA\[)|<nextgroup>",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex More();

    [GeneratedRegex(@"^\s*(?:javascript:)?\s*(?:void\s*\(?\s*0?\s*\)?|return\s+false|)\s*;?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(?:disabled|unable|gray|grey|no-?next|nolink)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Off();
}
