namespace Etl.Publish.Snapshots;

/// <summary>Something wrong with a snapshot.</summary>
/// <param name="File">File concerned, relative to the snapshot's directory.</param>
/// <param name="Reason">What was found, and what was expected.</param>
public sealed record SnapshotProblem(string File, string Reason);
