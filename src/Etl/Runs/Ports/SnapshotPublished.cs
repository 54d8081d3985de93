namespace Etl.Runs.Ports;

/// <summary>A snapshot that was just published.</summary>
/// <param name="SnapshotId">Its id.</param>
/// <param name="Warnings">What a person should know of how it came about, as sentences; mostly empty.</param>
public sealed record SnapshotPublished(string SnapshotId, IReadOnlyList<string> Warnings);
