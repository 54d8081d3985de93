namespace Etl.Runs.Outcomes;

/// <summary>A report that a run kept as it was in the snapshot before, or that left the snapshot.</summary>
public sealed record ReportStanding
{
    /// <summary>Kept or left.</summary>
    public required StandingState State { get; init; }

    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address.</summary>
    public string Url { get; init; } = "";

    /// <summary>What its address gives now: a failure code, <c>page_cut_short</c>, or <c>not_in_pipeline</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The same in words.</summary>
    public required string Message { get; init; }

    /// <summary>When it was last good, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Nights in a row for which it has been kept.</summary>
    public int KeptRuns { get; init; }
}
