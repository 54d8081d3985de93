namespace Etl.Runs.Views;

/// <summary>What a run's snapshot held, over all sources.</summary>
public sealed record SnapshotSum
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Reports.</summary>
    public long Reports { get; init; }

    /// <summary>Facts.</summary>
    public long Facts { get; init; }

    /// <summary>Rules that are broken.</summary>
    public long Broken { get; init; }

    /// <summary>Sources that keep rows of an earlier snapshot.</summary>
    public long StaleSources { get; init; }
}
