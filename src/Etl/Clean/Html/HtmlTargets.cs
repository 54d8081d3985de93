namespace Etl.Clean.Html;

/// <summary>What a page's links and pictures lead to.</summary>
/// <param name="tree">Tree.</param>
/// <param name="address">Address of the page.</param>
internal sealed class HtmlTargets(HtmlTree tree, string address)
{
    /// <summary>True for a picture that only adorns the page.</summary>
    /// <param name="image">Its node.</param>
    /// <returns>Whether it is.</returns>
    public bool IsIcon(int image)
    {
        var source = tree[image].Text.Span;
        return (tree.Pictures.TryGetValue(image, out var picture) && picture.Width is > 0 and < 100)
            || source.Contains("icon", StringComparison.OrdinalIgnoreCase) || source.Contains("qrcode", StringComparison.OrdinalIgnoreCase)
            || source.Contains("ewm", StringComparison.OrdinalIgnoreCase) || source.Contains("logo", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for a picture whose bytes are in its address.</summary>
    /// <param name="source">Address.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsInline(ReadOnlySpan<char> source) => source.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a link to a file that may hold a report.</summary>
    /// <param name="target">Address.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsFile(ReadOnlySpan<char> target)
    {
        var end = target.IndexOfAny('?', '#');
        var extension = Path.GetExtension(end < 0 ? target : target[..end]);
        if (extension.Length is < 3 or > 5)
        {
            return false;
        }

        Span<char> lower = stackalloc char[extension.Length];
        extension.ToLowerInvariant(lower);
        return lower is ".pdf" or ".doc" or ".docx" or ".wps" or ".xls" or ".xlsx" or ".et" or ".zip" or ".rar" or ".ofd";
    }

    /// <summary>An address as seen from the page.</summary>
    /// <param name="target">As written.</param>
    /// <returns>The whole address, or what is written where it can't be told.</returns>
    public string Absolute(string target) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && Uri.TryCreate(page, target, out var absolute) ? absolute.AbsoluteUri : target;
}
