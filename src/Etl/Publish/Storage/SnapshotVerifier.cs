using Etl.Publish.Errors;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Storage;

/// <summary>Checks a snapshot: every file against its description, the description against itself and its digest.</summary>
internal sealed class SnapshotVerifier(SnapshotPaths paths, string id)
{
    private readonly string _directory = paths.Of(id);
    private readonly List<SnapshotProblem> _problems = [];

    public async Task<IReadOnlyList<SnapshotProblem>> VerifyAsync(CancellationToken cancellationToken)
    {
        DataPackage package;
        try
        {
            var bytes = await DataPackageFile.ReadBytesAsync(_directory, cancellationToken);
            var digest = DataPackageFile.Digest(bytes);
            await CheckDigestAsync(digest, cancellationToken);
            await CheckLatestAsync(digest, bytes, cancellationToken);
            package = DataPackageFile.Parse(_directory, bytes);
        }
        catch (SnapshotDamagedException e)
        {
            Add(SnapshotPaths.Package, e.Message);
            return _problems;
        }

        CheckPackage(package);
        foreach (var table in package.Resources)
        {
            foreach (var file in table.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await CheckFileAsync(table, file, cancellationToken);
            }
        }

        foreach (var document in package.Documents)
        {
            await CheckDocumentAsync(document, cancellationToken);
        }

        CheckForeign(package);
        return _problems;
    }

    private async Task CheckDigestAsync(string digest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_directory, SnapshotPaths.PackageDigest);
        var stated = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : "";
        if (stated != DataPackageFile.DigestLine(digest))
        {
            Add(SnapshotPaths.PackageDigest, stated.Length == 0
                ? "it is missing"
                : $"it does not agree with {SnapshotPaths.Package}, whose SHA-256 is {digest}");
        }
    }

    /// <summary>Only the latest snapshot has a pointer to check; it is compared byte by byte.</summary>
    private async Task CheckLatestAsync(string digest, byte[] package, CancellationToken cancellationToken)
    {
        if (LatestPointer.Read(paths) != id)
        {
            return;
        }

        DateTimeOffset? created = null;
        try
        {
            created = DataPackageFile.Parse(_directory, package).Created;
        }
        catch (SnapshotDamagedException)
        {
            // The description's own check says what is wrong with it.
        }

        var stated = File.Exists(paths.LatestJson) ? await File.ReadAllBytesAsync(paths.LatestJson, cancellationToken) : [];
        if (created is null || !stated.AsSpan().SequenceEqual(LatestPointer.Serialize(new LatestPointer.Content(id, created.Value, digest))))
        {
            Add("../latest.json", $"it does not name this snapshot, the latest, with the SHA-256 of its {SnapshotPaths.Package}");
        }
    }

    private void CheckPackage(DataPackage package)
    {
        if (package.Id != id)
        {
            Add(SnapshotPaths.Package, $"it describes snapshot '{package.Id}'");
        }

        foreach (var table in package.Resources)
        {
            if (!table.Path.SequenceEqual(table.Files.Select(f => f.Path))
                || table.Rows != table.Files.Sum(f => f.Rows)
                || table.Bytes != table.Files.Sum(f => f.Bytes))
            {
                Add(SnapshotPaths.Package, $"table '{table.Name}': paths, rows or bytes do not agree with its files");
            }
        }

        if (package.Resources.SelectMany(r => r.Path).GroupBy(p => p, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            Add(SnapshotPaths.Package, $"file {twice.Key} is described twice");
        }
    }

    private async Task CheckFileAsync(DataResource table, DataFile file, CancellationToken cancellationToken)
    {
        if (!await CheckBytesAsync(file, cancellationToken))
        {
            return;
        }

        try
        {
            await using var content = await SnapshotFile.OpenAsync(_directory, file, cancellationToken);
            CheckContent(table, file, content);
        }
        catch (SnapshotDamagedException e)
        {
            Add(file.Path, e.Message);
        }
    }

    private Task<bool> CheckDocumentAsync(DataDocument document, CancellationToken cancellationToken) =>
        CheckBytesAsync(new DataFile(document.Path, 0, document.Bytes, document.Sha256), cancellationToken);

    private async Task<bool> CheckBytesAsync(DataFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = DataFileCheck.Open(_directory, file);
            if (await DataFileCheck.DifferenceAsync(stream, file, cancellationToken) is not { } difference)
            {
                return true;
            }

            Add(file.Path, difference);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Add(file.Path, "it is missing");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Add(file.Path, $"it can't be read: {e.Message}");
        }

        return false;
    }

    private void CheckContent(DataResource table, DataFile file, SnapshotFile content)
    {
        if (content.Rows != file.Rows)
        {
            Add(file.Path, $"it has {content.Rows} rows, not {file.Rows}");
        }

        var described = table.Schema.Fields.Select(f => (f.Name, f.Constraints.Required));
        if (!described.SequenceEqual(content.Fields.Select(f => (f.Name, !f.IsNullable))))
        {
            Add(file.Path, "its columns are not those described");
        }
    }

    /// <summary>Finds whatever is not described: files, links, and folders without a described file.</summary>
    private void CheckForeign(DataPackage package)
    {
        HashSet<string> known = [SnapshotPaths.Package, SnapshotPaths.PackageDigest, .. package.Documents.Select(static d => d.Path)];
        foreach (var path in package.Resources.SelectMany(r => r.Path))
        {
            known.Add(path);
            for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                known.Add(path[..slash]);
            }
        }

        // The depth is bounded because a link may lead back to where it stands.
        EnumerationOptions everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, MaxRecursionDepth = 4 };
        foreach (var entry in new DirectoryInfo(_directory).EnumerateFileSystemInfos("*", everything).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(_directory, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!known.Contains(relative) || entry.LinkTarget is not null)
            {
                Add(relative, "it is not part of the snapshot");
            }
        }
    }

    private void Add(string file, string reason) => _problems.Add(new SnapshotProblem(file, reason));
}
