namespace Etl.Publish.Snapshots;

/// <summary>A table of a snapshot.</summary>
/// <param name="Name">Name.</param>
/// <param name="Rows">Rows in all its files.</param>
/// <param name="Bytes">Bytes of all its files.</param>
/// <param name="Files">Number of files.</param>
public sealed record SnapshotTableInfo(string Name, long Rows, long Bytes, int Files);
