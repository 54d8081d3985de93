namespace Etl.Model.Documents;

/// <summary>What a source's settings say about every page it gives. Used only where the page itself is silent.</summary>
public sealed record SourceHints
{
    /// <summary>No hints.</summary>
    public static SourceHints None { get; } = new();

    /// <summary>Six-digit GB/T 2260 code of the region that the site belongs to; null when unknown.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Publisher, for a site on which only one body publishes; null when unknown.</summary>
    public string? Publisher { get; init; }

    /// <summary>Name of the site (咸宁市人民政府); null when unknown.</summary>
    public string? SiteName { get; init; }

    /// <summary>What the links that led to this page say of it; null where that is nothing.</summary>
    public LinkHints? Link { get; init; }
}
