using Etl.Runs.Outcomes;

namespace Etl.Runs.Publishing;

/// <summary>How publishing went.</summary>
/// <param name="SnapshotId">The snapshot; null when a gate said no.</param>
/// <param name="Verdicts">What the gates said, the pipeline's first.</param>
/// <param name="Quarantined">Sources that keep their rows of the last good snapshot.</param>
/// <param name="Message">Why nothing was published, or what a person should know of the snapshot; null when there is nothing to say.</param>
/// <param name="IsLedgerTold">False when the snapshot is published, but the ledger could not be written any more.</param>
internal sealed record PublishOutcome(string? SnapshotId, IReadOnlyList<GateVerdict> Verdicts, IReadOnlyList<string> Quarantined, string? Message,
    bool IsLedgerTold = true)
{
    /// <summary>What the run has of each source that is not in quarantine.</summary>
    public IReadOnlyList<SourceFigures> Own { get; init; } = [];
}
