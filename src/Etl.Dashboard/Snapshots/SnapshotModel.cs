using Etl.Publish.Snapshots;

namespace Etl.Dashboard.Snapshots;

/// <summary>A snapshot.</summary>
/// <param name="Snapshot">What its description says.</param>
/// <param name="Files">Its files: names and sizes.</param>
/// <param name="Others">Other snapshots, to compare it with.</param>
/// <param name="HasLook">Whether it has a page to look at.</param>
/// <param name="Problems">What a check found; null where none was made.</param>
public sealed record SnapshotModel(
    SnapshotInfo Snapshot, IReadOnlyList<(string Name, long Bytes)> Files, IReadOnlyList<string> Others, bool HasLook,
    IReadOnlyList<SnapshotProblem>? Problems);
