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
    public static string? Of(LinkPage page, string text, Func<Uri, bool> isRead)
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

        return More().Match(text) is { Success: true } more ? more.Value : null;
    }

    /// <summary>True for an element that calls a script which does something.</summary>
    public static bool IsCall(IElement element)
    {
        var script = element.GetAttribute("onclick") ?? element.GetAttribute("href") ?? "";
        return script.Contains('(', StringComparison.Ordinal) && !Nothing().IsMatch(script);
    }

    private static bool IsOff(IElement element) =>
        element.HasAttribute("disabled") || Off().IsMatch(element.ClassName ?? "") || Off().IsMatch(element.ParentElement?.ClassName ?? "");

    [GeneratedRegex(@"^[\s>»›＞]*(?:下一?页|下页|后一页|尾页|末页|最后一?页|next(?:\s*page)?|加载更多|点击加载更多|显示更多|查看更多年报)[\s>»›＞]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Further();

    [GeneratedRegex(@"(?<=>\s*)(?:点击)?加载更多(?=\s*<)|\bnextgroup\b(?=[^<>]{0,80}<!\[CDATA\[)|<nextgroup>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex More();

    [GeneratedRegex(@"^\s*(?:javascript:)?\s*(?:void\s*\(?\s*0?\s*\)?|return\s+false|)\s*;?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(?:disabled|unable|gray|grey|no-?next|nolink)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Off();
}
