namespace Etl.Publish.Snapshots;

/// <summary>How a report differs from the snapshot before; snapshot words are the lower-case names.</summary>
public enum ReportChangeKind
{
    /// <summary>It was not there.</summary>
    New = 1,

    /// <summary>It is there no more.</summary>
    Gone,

    /// <summary>It stands at another address: same body and year, same numbers.</summary>
    Moved,

    /// <summary>What it says is something else.</summary>
    Restated,

    /// <summary>Its year, region or publisher is another one.</summary>
    Reclassified,

    /// <summary>It has become stale, or is so no more.</summary>
    Stale,
}
