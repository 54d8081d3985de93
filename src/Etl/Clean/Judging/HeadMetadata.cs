using Etl.Clean.Blocks;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Text;

namespace Etl.Clean.Judging;

/// <summary>What the head of a page says of it: its <c>meta</c> elements and the window's title.</summary>
internal static class HeadMetadata
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
    /// <param name="bodies">What names of bodies look like.</param>
    /// <returns>Name, or null.</returns>
    public static string? Site(RawDocument raw, BodyCatalog bodies) => Find(raw, "SiteName") ?? Find(raw, "og:site_name") ?? SiteFromWindowTitle(raw, bodies);

    private static string? SiteFromWindowTitle(RawDocument raw, BodyCatalog bodies)
    {
        var parts = raw.WindowTitle?.Split(['_', '-', '|', '—'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts is { Length: > 1 } && IsSiteName(parts[^1], bodies) && !TitleFinder.IsTitle(parts[^1]) ? parts[^1] : null;
    }

    private static bool IsSiteName(string name, BodyCatalog bodies) =>
        bodies.EndingOf(TraditionalCharacters.Simplify(name)) is not null || name.EndsWith("信息公开", StringComparison.Ordinal)
            || name.EndsWith("政务公开", StringComparison.Ordinal);
}
