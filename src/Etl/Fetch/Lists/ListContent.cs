using Etl.Fetch.Links;

namespace Etl.Fetch.Lists;

/// <summary>What one page of a list gave.</summary>
internal sealed class ListContent : IDisposable
{
    /// <summary>Links of the selected part, in order.</summary>
    public required IReadOnlyList<Link> Links { get; set; }

    /// <summary>The page's mark-up, or what it is in; null where there is none.</summary>
    public LinkPage? Page { get; init; }

    /// <summary>The page or answer as sent.</summary>
    public required string Text { get; init; }

    /// <summary>What the page tells of the list's length.</summary>
    public MoreSigns Signs { get; init; }

    /// <summary>Further lists that the page names as such (an index of sitemaps).</summary>
    public IReadOnlyList<Uri> Lists { get; init; } = [];

    public void Dispose() => Page?.Dispose();
}
