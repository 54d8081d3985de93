namespace Etl.Publish.Storage;

/// <summary>
/// Makes a snapshot the latest. Both pointers are written beside the old ones first, so that no want of space can come between
/// them; each then takes the old one's place in one step.
/// </summary>
internal sealed class LatestMove : IDisposable
{
    private readonly SnapshotPaths _paths;
    private readonly string _id;
    private readonly string _json;
    private readonly string? _link;

    private LatestMove(SnapshotPaths paths, string id, string json, string? link)
    {
        _paths = paths;
        _id = id;
        _json = json;
        _link = link;
    }

    /// <summary>Writes the pointers beside the old ones.</summary>
    public static async Task<LatestMove> PrepareAsync(SnapshotPaths paths, LatestPointer.Content content, CancellationToken cancellationToken)
    {
        var link = Path.Combine(paths.Root, SnapshotPaths.LinkPrefix + content.Snapshot);
        LatestMove move = new(paths, content.Snapshot, link + ".json", TryLink(paths, link, content.Snapshot));
        try
        {
            File.Delete(move._json);
            await using DigestStream stream = new(move._json);
            await stream.WriteAsync(LatestPointer.Serialize(content), cancellationToken);
            stream.Complete();
            return move;
        }
        catch
        {
            move.Dispose();
            throw;
        }
    }

    /// <summary>Leads the pointers away from a snapshot that had no right to become the latest.</summary>
    /// <param name="paths">Where the snapshots are.</param>
    /// <param name="id">The snapshot.</param>
    /// <param name="before">The latest before it; null where there was none.</param>
    /// <returns>What could not be done; null when all is.</returns>
    public static async Task<string?> RetractAsync(SnapshotPaths paths, string id, string? before)
    {
        // One that was named meanwhile is the latest by right.
        if ((paths.Ids().FirstOrDefault(i => i != id && string.CompareOrdinal(i, before) > 0) ?? before) is { } to)
        {
            return await ToAsync(paths, to, CancellationToken.None);
        }

        File.Delete(paths.Latest);
        File.Delete(paths.LatestJson);
        return null;
    }

    /// <summary>Makes a snapshot that is there the latest.</summary>
    /// <param name="paths">Where the snapshots are.</param>
    /// <param name="id">The snapshot.</param>
    /// <param name="cancellationToken">Stops it before a pointer has moved.</param>
    /// <returns>What could not be done; null when all is.</returns>
    public static async Task<string?> ToAsync(SnapshotPaths paths, string id, CancellationToken cancellationToken)
    {
        var bytes = await DataPackageFile.ReadBytesAsync(paths.Of(id), cancellationToken);
        LatestPointer.Content content = new(id, DataPackageFile.Parse(paths.Of(id), bytes).Created, DataPackageFile.Digest(bytes));
        using var move = await PrepareAsync(paths, content, cancellationToken);
        move.Publish();
        return move.Finish();
    }

    /// <summary>Moves the pointer that readers follow; where it throws, the old one is where it was.</summary>
    public void Publish()
    {
        if (_link is null)
        {
            File.Move(_json, _paths.LatestJson, overwrite: true);
        }
        else
        {
            FileRename.Replace(_link, _paths.Latest);
        }
    }

    /// <summary>Moves the other one. The snapshot is published by now, so that a failure is only told.</summary>
    /// <returns>What could not be done; null when all is.</returns>
    public string? Finish()
    {
        try
        {
            if (_link is not null)
            {
                File.Move(_json, _paths.LatestJson, overwrite: true);
            }

            DirectorySync.Flush(_paths.Root);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The link latest leads to snapshot {_id}, but {_paths.LatestJson} could not be replaced ({e.Message.TrimEnd('.')}): who reads that file "
                + "sees an earlier snapshot until the next one is published.";
        }
    }

    public void Dispose()
    {
        foreach (var left in new[] { _json, _link }.OfType<string>())
        {
            try
            {
                File.Delete(left);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next publication removes it.
            }
        }
    }

    /// <summary>The link; null where there are none (some file systems; Windows without the privilege) and the file alone says it.</summary>
    private static string? TryLink(SnapshotPaths paths, string link, string id)
    {
        try
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, id);
            return link;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && new FileInfo(paths.Latest).LinkTarget is null)
        {
            return null;
        }
    }
}
