using Etl.Publish.Snapshots;
using Microsoft.Extensions.Logging;

namespace Etl.Publish.Storage;

/// <summary>
/// What processes that died left beside the snapshots: half a snapshot, one half removed, pointers that never took their place,
/// a snapshot that was about to be removed.
/// </summary>
internal static class Leftovers
{
    /// <summary>Removes it; whoever calls holds the lock.</summary>
    public static void Remove(SnapshotPaths paths, ILogger logger)
    {
        foreach (var entry in new DirectoryInfo(paths.Root).EnumerateFileSystemInfos(".*-*"))
        {
            if (entry.Name.StartsWith(SnapshotPaths.LinkPrefix, StringComparison.Ordinal))
            {
                entry.Delete();
            }
            else if (entry is DirectoryInfo directory
                && (entry.Name.StartsWith(SnapshotPaths.WritingPrefix, StringComparison.Ordinal)
                    || entry.Name.StartsWith(SnapshotPaths.DeletingPrefix, StringComparison.Ordinal)))
            {
                directory.Delete(recursive: true);
                PublishLog.LeftoverRemoved(logger, entry.FullName);
            }
        }

        foreach (var id in paths.Ids().Where(id => SnapshotPruning.Show(paths.Of(id))))
        {
            PublishLog.RemovalUndone(logger, id);
        }
    }
}
