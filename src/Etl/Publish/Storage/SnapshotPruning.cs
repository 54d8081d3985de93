using Etl.Publish.Snapshots;
using Microsoft.Extensions.Logging;

namespace Etl.Publish.Storage;

/// <summary>Removes old snapshots.</summary>
internal static class SnapshotPruning
{
    /// <summary>Removes snapshots; whoever calls holds the lock. The latest, and one of which a process has a file open, is left.</summary>
    /// <param name="paths">Where they are.</param>
    /// <param name="ids">Ids of those to remove.</param>
    /// <param name="logger">Where it logs.</param>
    /// <param name="cancellationToken">Stops it between two snapshots.</param>
    /// <returns>Ids of those removed, in the order given.</returns>
    public static IReadOnlyList<string> Remove(SnapshotPaths paths, IReadOnlyCollection<string> ids, ILogger logger, CancellationToken cancellationToken)
    {
        var latest = LatestPointer.Read(paths);
        List<string> removed = [];
        foreach (var id in ids.Where(id => id != latest))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRemove(paths, id, logger))
            {
                removed.Add(id);
            }
        }

        return removed;
    }

    /// <summary>Out of sight in one step, so that no reader finds half a snapshot; back where it was if somebody has just begun to read.</summary>
    private static bool TryRemove(SnapshotPaths paths, string id, ILogger logger)
    {
        var directory = paths.Of(id);
        var deleting = Path.Combine(paths.Root, SnapshotPaths.DeletingPrefix + id);
        if (SnapshotUse.IsRead(directory))
        {
            PublishLog.StillRead(logger, id);
            return false;
        }

        try
        {
            Directory.Move(directory, deleting);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            PublishLog.StillRead(logger, id);
            return false;
        }

        if (SnapshotUse.IsRead(deleting))
        {
            Directory.Move(deleting, directory);
            PublishLog.StillRead(logger, id);
            return false;
        }

        Directory.Delete(deleting, recursive: true);
        PublishLog.Pruned(logger, id);
        return true;
    }
}
