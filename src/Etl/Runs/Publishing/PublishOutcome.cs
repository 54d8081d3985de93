namespace Etl.Runs;

/// <summary>How publishing went.</summary>
/// <param name="SnapshotId">The snapshot; null when a gate said no.</param>
/// <param name="Verdicts">What the gates said, the pipeline's first.</param>
/// <param name="Quarantined">Sources that keep their rows of the last good snapshot.</param>
/// <param name="Message">Why nothing was published; with a snapshot, what is to be looked at; null when there is nothing to say.</param>
internal sealed record PublishOutcome(string? SnapshotId, IReadOnlyList<GateVerdict> Verdicts, IReadOnlyList<string> Quarantined, string? Message);
