namespace Etl.Publish.Snapshots;

/// <summary>A page of a snapshot, and where the archive should have its bytes.</summary>
/// <param name="DocumentId">Document.</param>
/// <param name="SourceId">Source.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Sha256">SHA-256 of its payload.</param>
public sealed record SnapshotPage(string DocumentId, string SourceId, string Url, string Sha256);
