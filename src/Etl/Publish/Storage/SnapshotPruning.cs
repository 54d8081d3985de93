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

    /// <summary>Gives a snapshot its description again, where it was hidden.</summary>
    /// <param name="directory">The snapshot.</param>
    /// <returns>Whether it was hidden.</returns>
    public static bool Show(string directory)
    {
        var hidden = Path.Combine(directory, SnapshotPaths.HiddenPackage);
        if (!File.Exists(hidden))
        {
            return false;
        }

        File.Move(hidden, Path.Combine(directory, SnapshotPaths.Package), overwrite: true);
        return true;
    }

    /// <summary>
    /// First its description goes out of sight, so that nobody begins to read by it any more while its files stay where those
    /// who hold it open find them; then the whole in one step, so that no reader finds half a snapshot; back where it was if
    /// somebody has just begun to read.
    /// </summary>
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
            Hide(directory);
            if (SnapshotUse.IsRead(directory))
            {
                Show(directory);
                PublishLog.StillRead(logger, id);
                return false;
            }

            Directory.Move(directory, deleting);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            Show(directory);
            PublishLog.StillRead(logger, id);
            return false;
        }

        // Somebody who opened another file than the description.
        if (SnapshotUse.IsRead(deleting))
        {
            Directory.Move(deleting, directory);
            Show(directory);
            PublishLog.StillRead(logger, id);
            return false;
        }

        Directory.Delete(deleting, recursive: true);
        PublishLog.Pruned(logger, id);
        return true;
    }

    private static void Hide(string directory)
    {
        var package = Path.Combine(directory, SnapshotPaths.Package);
        if (File.Exists(package))
        {
            File.Move(package, Path.Combine(directory, SnapshotPaths.HiddenPackage), overwrite: true);
        }
    }
}
