namespace Etl.Normalize.Regions;

/// <summary>How well a region is founded.</summary>
public enum RegionConfidence
{
    /// <summary>No region, or several that nothing decides between.</summary>
    None,

    /// <summary>From the site, the source's settings or the text, or from a short name.</summary>
    Likely,

    /// <summary>The report's own publisher, signature or title names it, and nothing speaks against it.</summary>
    Certain,
}
