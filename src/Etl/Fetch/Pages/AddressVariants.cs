using System.Text.RegularExpressions;

namespace Etl.Fetch.Pages;

/// <summary>Addresses that mean the same page on nearly every site: http and https, with and without <c>www.</c>, a folder and its default document.</summary>
internal static partial class AddressVariants
{
    private static readonly string[] Schemes = ["http://", "https://"];
    private static readonly string[] Prefixes = ["", "www."];
    private static readonly string[] DefaultDocuments =
        ["index.html", "index.htm", "index.shtml", "default.html", "default.htm", "default.aspx", "index.jsp", "index.php"];

    /// <summary>What all variants of an address have in common.</summary>
    /// <param name="canonical">Canonical address.</param>
    public static string Key(string canonical)
    {
        var match = Parts().Match(canonical);
        return match.Success ? $"{match.Groups["host"].Value}{Folder(match.Groups["path"].Value).TrimEnd('/')}{match.Groups["query"].Value}" : canonical;
    }

    /// <summary>The other variants of an address.</summary>
    /// <param name="canonical">Canonical address.</param>
    public static IEnumerable<string> Others(string canonical)
    {
        var match = Parts().Match(canonical);
        if (!match.Success)
        {
            return [];
        }

        var path = match.Groups["path"].Value;
        var folder = Folder(path);
        string[] paths = folder != path || path.EndsWith('/') ? [folder, folder.TrimEnd('/'), .. DefaultDocuments.Take(3).Select(d => folder + d)]
            : [path, path + "/"];
        return from scheme in Schemes
               from www in Prefixes
               from one in paths.Append(path).Where(static p => p.Length > 0).Distinct(StringComparer.Ordinal)
               let other = $"{scheme}{www}{match.Groups["host"].Value}{one}{match.Groups["query"].Value}"
               where other != canonical
               select other;
    }

    private static string Folder(string path) =>
        Array.Find(DefaultDocuments, d => path.EndsWith("/" + d, StringComparison.OrdinalIgnoreCase)) is { } document ? path[..^document.Length] : path;

    [GeneratedRegex(@"^https?://(?:www\.)?(?<host>[^/?:]+)(?<path>/[^?]*)(?<query>\?.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
