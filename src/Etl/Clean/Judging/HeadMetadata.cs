using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Model.Text;

namespace Etl.Clean.Judging;

/// <summary>What the head of a page says of it: its <c>meta</c> elements and the window's title.</summary>
internal static partial class HeadMetadata
{
    private static readonly string[] PublisherNames = ["ContentSource", "PubUnit", "Publisher", "source"];
    private static readonly string[] DateNames = ["PubDate", "publishdate", "pub_date", "publish_date", "firstpublishedtime", "article:published_time"];

    private static string? Find(RawDocument raw, string name) => raw.Meta.TryGetValue(name, out var value) && value.Any(TextKey.IsHan) ? value : null;

    /// <summary>The body that the page's head names.</summary>
    /// <param name="raw">Document.</param>
    /// <returns>Name, or null.</returns>
    public static string? Publisher(RawDocument raw) => PublisherNames.Select(n => Find(raw, n)).FirstOrDefault(v => v is not null && v.Length <= 40);

    /// <summary>The date of publication that the page's head names.</summary>
    /// <param name="raw">Document.</param>
    /// <returns>Date, or null.</returns>
    public static DateOnly? Date(RawDocument raw)
    {
        foreach (var name in DateNames)
        {
            if (raw.Meta.TryGetValue(name, out var value) && PrintedDate.Find(value) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The site's name: of the head, or the end of the window's title.</summary>
    /// <param name="raw">Document.</param>
    /// <returns>Name, or null.</returns>
    public static string? Site(RawDocument raw) => Find(raw, "SiteName") ?? Find(raw, "og:site_name") ?? SiteFromWindowTitle(raw);

    private static string? SiteFromWindowTitle(RawDocument raw)
    {
        var parts = raw.WindowTitle?.Split(['_', '-', '|', '—'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts is { Length: > 1 } && SitePattern().IsMatch(parts[^1]) && !TitleFinder.IsTitle(parts[^1]) ? parts[^1] : null;
    }

    [GeneratedRegex(@"(政府|局|委|网|网站|办|区|县|市|省|州|盟|旗|乡|镇|信息公开|政务公开|平台)$")]
    private static partial Regex SitePattern();
}
