using System.Globalization;
using System.Text.Json;
using Etl.Model.Feeds;
using Etl.Publish.Errors;

namespace Etl.Publish.Storage;

/// <summary><c>index.json</c> and <c>feed.atom</c> beside the snapshots: all of them, for programs and for feed readers.</summary>
/// <param name="Latest">The one that readers should use; null when there is none.</param>
/// <param name="Snapshots">All of them, newest first.</param>
internal sealed record SnapshotIndex(string? Latest, IReadOnlyList<SnapshotIndexEntry> Snapshots)
{
    private const int EntriesOfFeed = 50;

    /// <summary>Writes both files, each in one step.</summary>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static async Task WriteAsync(SnapshotPaths paths, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(paths, cancellationToken);
        List<SnapshotIndexEntry> entries = [];
        foreach (var id in paths.Ids())
        {
            entries.Add(await EntryAsync(paths, id, known.GetValueOrDefault(id), cancellationToken));
        }

        SnapshotIndex index = new(LatestPointer.Read(paths), entries);
        await WriteAsync(paths, paths.Index, [.. JsonSerializer.SerializeToUtf8Bytes(index, SnapshotJson.Options), (byte)'\n'], cancellationToken);
        await WriteAsync(paths, paths.Feed, index.ToFeed(), cancellationToken);
    }

    private static async Task<Dictionary<string, SnapshotIndexEntry>> ReadAsync(SnapshotPaths paths, CancellationToken cancellationToken)
    {
        try
        {
            var index = JsonSerializer.Deserialize<SnapshotIndex>(await File.ReadAllBytesAsync(paths.Index, cancellationToken), SnapshotJson.Options);
            return index?.Snapshots.Where(static e => e?.Id is not null).DistinctBy(static e => e.Id).ToDictionary(static e => e.Id, StringComparer.Ordinal)
                ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // It is made again from the snapshots themselves.
            return [];
        }
    }

    /// <summary>What is known already stays as long as the digest beside the description is the same.</summary>
    private static async Task<SnapshotIndexEntry> EntryAsync(SnapshotPaths paths, string id, SnapshotIndexEntry? known, CancellationToken cancellationToken)
    {
        var directory = paths.Of(id);
        try
        {
            var line = Path.Combine(directory, SnapshotPaths.PackageDigest);
            if (known?.DatapackageSha256 is { } digest && File.Exists(line)
                && await File.ReadAllTextAsync(line, cancellationToken) == DataPackageFile.DigestLine(digest))
            {
                return known;
            }

            var bytes = await DataPackageFile.ReadBytesAsync(directory, cancellationToken);
            return SnapshotIndexEntry.Of(DataPackageFile.Parse(directory, bytes), DataPackageFile.Digest(bytes));
        }
        catch (Exception e) when (e is SnapshotDamagedException or IOException or UnauthorizedAccessException)
        {
            return new SnapshotIndexEntry { Id = id, Problem = e.Message };
        }
    }

    private static async Task WriteAsync(SnapshotPaths paths, string path, byte[] bytes, CancellationToken cancellationToken)
    {
        // Under a name that the next publication removes, should it be left.
        var temporary = Path.Combine(paths.Root, SnapshotPaths.LinkPrefix + Path.GetFileName(path));
        File.Delete(temporary);
        await using (DigestStream stream = new(temporary))
        {
            await stream.WriteAsync(bytes, cancellationToken);
            stream.Complete();
        }

        File.Move(temporary, path, overwrite: true);
    }

    private byte[] ToFeed()
    {
        var entries = Snapshots.Where(static s => s.Problem is null).Take(EntriesOfFeed).Select(static s => new AtomEntry(
            $"urn:etl:snapshot:{s.Id}", $"Snapshot {s.Id}", s.Created ?? DateTimeOffset.UnixEpoch, Summary(s), $"{s.Id}/README.md"));
        return new AtomFeed("urn:etl:snapshots", "政府信息公开工作年度报告: snapshots", "etl", [.. entries]).ToBytes(DateTimeOffset.UnixEpoch);
    }

    private static string Summary(SnapshotIndexEntry s)
    {
        List<string> says =
        [
            string.Create(CultureInfo.InvariantCulture, $"{s.Rows.GetValueOrDefault("reports"):N0} reports, {s.Rows.GetValueOrDefault("facts"):N0} facts."),
            s.PreviousSnapshot is null ? "There is no snapshot before it to compare with."
                : string.Create(CultureInfo.InvariantCulture,
                    $"Since {s.PreviousSnapshot}: {s.Rows.GetValueOrDefault("report_changes"):N0} reports "
                        + $"and {s.Rows.GetValueOrDefault("changes"):N0} facts differ."),
        ];
        if (s.Forced)
        {
            says.Add("Published although a gate said no.");
        }

        if (s.StaleSources.Count > 0)
        {
            says.Add($"Stale: {string.Join(", ", s.StaleSources)}.");
        }

        return string.Join(' ', says);
    }
}
