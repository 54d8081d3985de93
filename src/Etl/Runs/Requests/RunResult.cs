using Etl.Runs.Outcomes;

namespace Etl.Runs.Requests;

/// <summary>How a run ended.</summary>
public sealed record RunResult
{
    /// <summary>The run; null when it never began (another run works, the data directory can't be written).</summary>
    public string? RunId { get; init; }

    /// <summary>How it ended.</summary>
    public required RunState State { get; init; }

    /// <summary>Exit code of the program: 0 done, 1 nothing published, 3 published but documents failed, 130 stopped.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The snapshot; null when none was published.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>True when no document had to be done again in any stage.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Why nothing was published, or what to look at; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>What was done, stage by source, in order of source and stage.</summary>
    public IReadOnlyList<StageCount> Counts { get; init; } = [];

    /// <summary>What the gates said.</summary>
    public IReadOnlyList<GateVerdict> Gates { get; init; } = [];

    /// <summary>Sources that keep their rows of an earlier snapshot.</summary>
    public IReadOnlyList<string> Quarantined { get; init; } = [];

    /// <summary>What failed, the first 1,000 by source and document.</summary>
    public IReadOnlyList<DocumentFailure> Failures { get; init; } = [];

    /// <summary>Time taken.</summary>
    public TimeSpan Duration { get; init; }
}
