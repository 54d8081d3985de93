using Etl.Publish.Errors;
using Etl.Publish.Storage;

namespace Etl.Publish.Writing;

/// <summary>Takes over what an earlier snapshot has already: by a second name for the same file, or where that can't be by a copy.</summary>
internal static class SharedFiles
{
    /// <summary>Takes over all files of a year.</summary>
    /// <param name="earlier">The earlier snapshot.</param>
    /// <param name="year">The year.</param>
    /// <param name="root">Directory of the new one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Tables and their files.</returns>
    /// <exception cref="SnapshotDamagedException">One is damaged there: nothing was taken over.</exception>
    public static async Task<IReadOnlyList<(string Table, DataFile File)>> TakeYearAsync(EarlierSnapshot earlier, int year, string root,
        CancellationToken cancellationToken)
    {
        // A table that has no rows at all has a file without rows; whether there is to be one is not for a year to say.
        return await TakeAsync(earlier, [.. earlier.FilesOf(year).Where(f => f.File.Rows > 0)], root, cancellationToken);
    }

    /// <summary>Takes over files, all or none.</summary>
    /// <param name="earlier">The earlier snapshot.</param>
    /// <param name="files">Tables and their files.</param>
    /// <param name="root">Directory of the new one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The files.</returns>
    /// <exception cref="SnapshotDamagedException">One is damaged there: nothing was taken over.</exception>
    public static async Task<IReadOnlyList<(string Table, DataFile File)>> TakeAsync(EarlierSnapshot earlier,
        IReadOnlyList<(string Table, DataFile File)> files, string root, CancellationToken cancellationToken)
    {
        await earlier.CheckAsync(files.Select(f => f.File), cancellationToken);
        foreach ((_, var file) in files)
        {
            await TakeAsync(earlier, file, root, cancellationToken);
        }

        return files;
    }

    /// <summary>Shares a file that was written anew with an earlier snapshot that has the same.</summary>
    /// <param name="earlier">The earlier snapshot.</param>
    /// <param name="file">The file.</param>
    /// <param name="root">Directory of the new snapshot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it is one file now.</returns>
    public static async Task<bool> ShareAsync(EarlierSnapshot earlier, DataFile file, string root, CancellationToken cancellationToken)
    {
        if (!earlier.Package.Resources.Any(r => r.Files.Contains(file)) || !await earlier.IsIntactAsync(file, cancellationToken))
        {
            return false;
        }

        var written = Path.Combine(root, file.Path);
        var link = written + ".link";
        if (!HardLink.TryCreate(Path.Combine(earlier.Directory, file.Path), link))
        {
            return false;
        }

        File.Move(link, written, overwrite: true);
        return true;
    }

    private static async Task TakeAsync(EarlierSnapshot earlier, DataFile file, string root, CancellationToken cancellationToken)
    {
        var source = Path.Combine(earlier.Directory, file.Path);
        var target = Path.Combine(root, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (HardLink.TryCreate(source, target))
        {
            return;
        }

        await using FileStream from = new(source, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous);
        await using DigestStream to = new(target);
        await from.CopyToAsync(to, cancellationToken);
        if (to.Complete() != file.Sha256)
        {
            throw new IOException($"{source} changed while it was copied");
        }
    }
}
