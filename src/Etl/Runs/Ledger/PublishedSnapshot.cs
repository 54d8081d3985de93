namespace Etl.Runs.Ledger;

/// <summary>A snapshot that was published.</summary>
public sealed record PublishedSnapshot
{
    /// <summary>Snapshot.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>Run that published it.</summary>
    public required string RunId { get; init; }

    /// <summary>Pipeline of the run.</summary>
    public required string Pipeline { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}
