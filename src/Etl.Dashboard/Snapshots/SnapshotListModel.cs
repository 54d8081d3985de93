using Etl.Publish.Snapshots;
using Etl.Runs.Views;

namespace Etl.Dashboard.Snapshots;

/// <summary>Snapshots in a list.</summary>
/// <param name="Snapshots">The snapshots.</param>
public sealed record SnapshotListModel(Slice<SnapshotInfo> Snapshots)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 20;
}
