using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Microsoft.Extensions.Logging;

namespace Etl.Publish.Storage;

/// <summary>
/// Copies a snapshot into a directory of snapshots that others read: a web server's, a mounted bucket. Every byte is checked
/// while it is copied, under a temporary name; only what is whole gets its name, and the pointers move last.
/// </summary>
/// <param name="from">Where it is.</param>
/// <param name="to">Where it goes.</param>
/// <param name="logger">Where it logs.</param>
internal sealed class SnapshotCopy(SnapshotPaths from, SnapshotPaths to, ILogger logger)
{
    /// <summary>Copies it; one that is there already is left as it is.</summary>
    /// <param name="id">The snapshot.</param>
    /// <param name="keep">How many to keep there.</param>
    /// <param name="cancellationToken">Stops it; nothing has its name then.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="SnapshotDamagedException">The snapshot, or the one of this id that is there, is damaged.</exception>
    /// <exception cref="SnapshotBusyException">Another process changes the directory.</exception>
    public async Task<SnapshotCopied> RunAsync(string id, int keep, CancellationToken cancellationToken)
    {
        var source = await EarlierSnapshot.OpenAsync(from, id, cancellationToken);
        using var held = SnapshotLock.Take(to);
        Leftovers.Remove(to, logger);
        var isNew = !Directory.Exists(to.Of(id));
        if (isNew)
        {
            await CopyAsync(source, cancellationToken);
        }
        else if ((await EarlierSnapshot.OpenAsync(to, id, cancellationToken)).Package.ContentSha256 != source.Package.ContentSha256)
        {
            throw new SnapshotDamagedException($"{to.Of(id)} is another snapshot than {from.Of(id)}");
        }

        // An older one that is published belatedly does not become the latest.
        var latest = LatestPointer.Read(to);
        if ((latest is null || string.CompareOrdinal(latest, id) < 0) && await LatestMove.ToAsync(to, id, cancellationToken) is { } unfinished)
        {
            PublishLog.Unfinished(logger, id, unfinished);
        }

        var removed = SnapshotPruning.Remove(to, [.. to.Ids().Skip(keep)], logger, cancellationToken);
        await SnapshotIndex.WriteAsync(to, cancellationToken);
        return new SnapshotCopied(id, to.Of(id), isNew, LatestPointer.Read(to) == id, removed);
    }

    private async Task CopyAsync(EarlierSnapshot source, CancellationToken cancellationToken)
    {
        var writing = Path.Combine(to.Root, SnapshotPaths.WritingPrefix + source.Id);
        try
        {
            Directory.CreateDirectory(writing);
            var there = await NewestThereAsync(cancellationToken);
            foreach (var file in source.Package.Resources.SelectMany(static r => r.Files))
            {
                if (there is null || !await TryShareAsync(there, file, writing, cancellationToken))
                {
                    await CopyAsync(source, file.Path, file.Sha256, writing, cancellationToken);
                }
            }

            foreach (var document in source.Package.Documents)
            {
                await CopyAsync(source, document.Path, document.Sha256, writing, cancellationToken);
            }

            await CopyAsync(source, SnapshotPaths.Package, null, writing, cancellationToken);
            await CopyAsync(source, SnapshotPaths.PackageDigest, null, writing, cancellationToken);
            DirectorySync.FlushTree(writing);
            Directory.Move(writing, to.Of(source.Id));
            DirectorySync.Flush(to.Root);
        }
        finally
        {
            if (Directory.Exists(writing))
            {
                Directory.Delete(writing, recursive: true);
            }
        }
    }

    private async Task<EarlierSnapshot?> NewestThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            return LatestPointer.Read(to) is { } latest ? await EarlierSnapshot.OpenAsync(to, latest, cancellationToken) : null;
        }
        catch (SnapshotDamagedException)
        {
            // Nothing to share then.
            return null;
        }
    }

    private static async Task<bool> TryShareAsync(EarlierSnapshot there, DataFile file, string writing, CancellationToken cancellationToken)
    {
        if (!there.Package.Resources.Any(r => r.Files.Contains(file)) || !await there.IsIntactAsync(file, cancellationToken))
        {
            return false;
        }

        var target = Path.Combine(writing, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return HardLink.TryCreate(Path.Combine(there.Directory, file.Path), target);
    }

    private static async Task CopyAsync(EarlierSnapshot source, string path, string? sha256, string writing, CancellationToken cancellationToken)
    {
        var target = Path.Combine(writing, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            await using FileStream input =
                new(Path.Combine(source.Directory, path), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous);
            await using DigestStream output = new(target);
            await input.CopyToAsync(output, cancellationToken);
            if (output.Complete() is var copied && sha256 is not null && copied != sha256)
            {
                throw new SnapshotDamagedException($"{path} of snapshot {source.Id} is not what its description says; nothing was published");
            }
        }
        catch (FileNotFoundException e)
        {
            throw new SnapshotDamagedException($"{path} of snapshot {source.Id} is missing; nothing was published", e);
        }
    }
}
