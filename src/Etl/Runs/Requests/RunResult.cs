using Etl.Runs.Outcomes;

namespace Etl.Runs.Requests;

/// <summary>How a run ended.</summary>
public sealed record RunResult
{
    /// <summary>The run; null when it never began (another run works, the data directory can't be written).</summary>
    public string? RunId { get; init; }

    /// <summary>Why it never began; null when it did.</summary>
    public NightReason? NotBegun { get; init; }

    /// <summary>What came of it.</summary>
    public required RunEnding Ending { get; init; }

    /// <summary>True when it did what it was to do, but not all is well: documents failed, lists fell short, sources keep earlier rows.</summary>
    public bool IsPartial { get; init; }

    /// <summary>How it ended, as the ledger knows it; follows from <see cref="Ending"/> and <see cref="IsPartial"/>.</summary>
    public RunState State => Ending switch
    {
        RunEnding.Published or RunEnding.Prepared => IsPartial ? RunState.Partial : RunState.Done,
        RunEnding.Stopped => RunState.Stopped,
        _ => RunState.Failed,
    };

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
