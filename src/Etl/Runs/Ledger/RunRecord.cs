using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>A run, as the ledger knows it.</summary>
public sealed record RunRecord
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What it worked on.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>How it stands or ended.</summary>
    public required RunState State { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it works, and when its process died.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The time of the schedule that it stood for, UTC; null when started by hand.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>Process.</summary>
    public required long ProcessId { get; init; }

    /// <summary>Version of the program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>What was asked for, as JSON.</summary>
    public required string Request { get; init; }

    /// <summary>What came of it; null while it works, and when its process died.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>Snapshot; null when it published none.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>For an import and its reruns, the import whose documents the snapshot is limited to.</summary>
    public string? ScopeRunId { get; init; }

    /// <summary>Whether gates were passed over on demand.</summary>
    public bool Forced { get; init; }

    /// <summary>True when no document had to be done again.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Whether it goes through all that its pipeline does: a run of one source, or of later stages alone, is not the pipeline's night.</summary>
    public bool Whole { get; init; }

    /// <summary>Why it did not begin; null when it did.</summary>
    public NightReason? Reason { get; init; }

    /// <summary>When it was asked to stop, UTC; null when nobody did, or its own process was told.</summary>
    public DateTimeOffset? StopAskedAt { get; init; }

    /// <summary>Who asked.</summary>
    public string? StopAskedBy { get; init; }

    /// <summary>Why nothing was published, or what to look at.</summary>
    public string? Message { get; init; }
}
