namespace Etl.Runs.Views;

/// <summary>How a source fared in a night.</summary>
public sealed record SourceNight
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Documents that were met.</summary>
    public long Documents { get; init; }

    /// <summary>Documents that failed, in any stage.</summary>
    public long Failed { get; init; }

    /// <summary>Documents that went through a stage after fetch: what was new or had changed.</summary>
    public long Changed { get; init; }

    /// <summary>Gates that said no; null when none did.</summary>
    public string? Gates { get; init; }

    /// <summary>Time spent fetching, microseconds.</summary>
    public long FetchUs { get; init; }
}
