namespace Etl.Normalize.Regions;

/// <summary>What a report and its source say that may tell the region. Every member may be missing.</summary>
public sealed record RegionEvidence
{
    /// <summary>Publisher as printed.</summary>
    public string? Publisher { get; init; }

    /// <summary>Publisher as signed at the end.</summary>
    public string? Signature { get; init; }

    /// <summary>Title of the report.</summary>
    public string? Title { get; init; }

    /// <summary>Name of the site.</summary>
    public string? SiteName { get; init; }

    /// <summary>Region code in the source's settings.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Region that the links to the page tell: a name or a code.</summary>
    public string? Link { get; init; }

    /// <summary>Host of the page's address.</summary>
    public string? Host { get; init; }

    /// <summary>First paragraphs; read once at most, the first 3,000 characters only, and only where nothing else decides.</summary>
    public IEnumerable<string> Paragraphs { get; init; } = [];

    /// <summary>
    /// What the site prints around the report (breadcrumb, links, footer with its address and 主办单位), in reading
    /// order; the last 3,000 characters are read, and only where the paragraphs don't decide either.
    /// </summary>
    public IEnumerable<string> Surroundings { get; init; } = [];

    /// <summary>Year of the report; 0 when unknown. Tells names that were in force then from later ones.</summary>
    public int Year { get; init; }
}
