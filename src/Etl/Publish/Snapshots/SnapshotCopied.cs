namespace Etl.Publish.Snapshots;

/// <summary>A snapshot that was copied to where others read it.</summary>
/// <param name="Id">The snapshot.</param>
/// <param name="Directory">Its directory there.</param>
/// <param name="IsNew">False when it was there already.</param>
/// <param name="IsLatest">Whether it is the latest there.</param>
/// <param name="Removed">Older ones that were removed there, newest first.</param>
public sealed record SnapshotCopied(string Id, string Directory, bool IsNew, bool IsLatest, IReadOnlyList<string> Removed);
