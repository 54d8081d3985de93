using System.Globalization;
using System.Text;
using Etl.Publish.Look;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Microsoft.Extensions.Logging;

namespace Etl.Publish;

/// <summary>Describes a snapshot whose tables are complete, brings it to the disk, gives it its name and makes it the latest.</summary>
/// <param name="logger">Where it logs.</param>
/// <param name="look">Makes <c>report.html</c>; null for none.</param>
/// <param name="afterStep">Called after each step.</param>
internal sealed class SnapshotPlacing(ILogger logger, ISnapshotLook? look, Action<PublishStep> afterStep)
{
    private static readonly string[] OfHistory = ["changes", "report_changes", "versions"];

    /// <summary>The first second from then on that is after all snapshots, so that ids are in order of publication whatever the clock does.</summary>
    public static DateTimeOffset FreeSecond(SnapshotPaths paths, DateTimeOffset created) =>
        paths.Ids() is [var newest, ..] && SnapshotPaths.TimeOf(newest) is { } last && created < last.AddSeconds(1) ? last.AddSeconds(1) : created;

    /// <summary>Places it.</summary>
    /// <param name="request">What it is made of.</param>
    /// <param name="paths">Where the snapshots are.</param>
    /// <param name="created">When: see <see cref="FreeSecond"/>.</param>
    /// <param name="before">The snapshot before it, and the reports that differ, null when there is none; its page where it is the same once more.</param>
    /// <param name="writing">Its directory, under a temporary name.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="years">Keys of its years.</param>
    /// <param name="warnings">What a person should know of how it came about.</param>
    /// <param name="cancellationToken">Stops it before it is named.</param>
    /// <returns>The snapshot.</returns>
    public async Task<SnapshotInfo> PlaceAsync(
        SnapshotRequest request,
        SnapshotPaths paths,
        DateTimeOffset created,
        (string? Snapshot, IReadOnlyList<ReportChange>? Changes, string? Page) before,
        string writing,
        IReadOnlyList<TableFiles> tables,
        IReadOnlyList<DataYear> years,
        IReadOnlyList<string> warnings,
        CancellationToken cancellationToken)
    {
        var content = ContentHash(tables, request.StaleSources);
        var id = $"{SnapshotPaths.Time(created)}-{content[..8]}";
        DataPackage package = new()
        {
            Id = id,
            Created = created,
            Run = request.RunId,
            CodeVersion = request.CodeVersion,
            ConfigurationHash = request.ConfigurationHash,
            ContentSha256 = content,
            PreviousSnapshot = before.Snapshot,
            Forced = request.IsForced,
            Licenses = request.License is { } license ? [DataLicense.Of(license)] : null,
            Citation = Citation(request.Citation, id, created),
            StaleSources =
                [.. request.StaleSources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new DataStaleSource(s.Key, s.Value.ToUniversalTime()))],
            Warnings = warnings,
            Years = years,
            Resources = [.. tables.Select(DataResource.Of)],
        };
        package = await SnapshotDocuments.WriteAsync(writing, package, before.Changes, look, before.Page, cancellationToken);
        var digest = await DataPackageFile.WriteAsync(writing, package, cancellationToken);
        DirectorySync.FlushTree(writing);
        afterStep(PublishStep.FilesWritten);

        // What needs space is written before anything has its name.
        using var move = await LatestMove.PrepareAsync(paths, new LatestPointer.Content(id, package.Created, digest), cancellationToken);
        var latest = LatestPointer.Read(paths);
        var isLatest = false;

        // From here on it is done in any case: a token that fires now must not leave it half done.
        try
        {
            request.Under(() =>
            {
                Directory.Move(writing, paths.Of(id));
                try
                {
                    DirectorySync.Flush(paths.Root);
                    afterStep(PublishStep.Named);
                    move.Publish();
                    isLatest = true;
                }
                catch
                {
                    // It never was the latest and must not be taken for a snapshot: it goes with its temporary name.
                    Directory.Move(paths.Of(id), writing);
                    throw;
                }
            });
        }
        catch when (isLatest)
        {
            // Asleep after it had been asked whether it may, it moved the pointer of whoever had taken its place by then.
            var left = await LatestMove.RetractAsync(paths, id, latest);
            Directory.Move(paths.Of(id), writing);
            if (left is not null)
            {
                PublishLog.NotRetracted(logger, id, left);
            }

            throw;
        }

        afterStep(PublishStep.Latest);
        string[] unfinished = [.. new[] { move.Finish(), await IndexAsync(paths) }.OfType<string>()];
        Array.ForEach(unfinished, reason => PublishLog.Unfinished(logger, id, reason));
        var info = SnapshotDescription.Of(paths.Of(id), package, isLatest: true);
        info = info with { Warnings = [.. info.Warnings, .. unfinished] };
        PublishLog.Published(logger, id, info.RowsOf("reports"), info.RowsOf("facts"), info.Bytes);
        return info;
    }

    /// <summary>Tells of the snapshot in the index and the feed. It is published by now, so that a failure is only told.</summary>
    private static async Task<string?> IndexAsync(SnapshotPaths paths)
    {
        try
        {
            await SnapshotIndex.WriteAsync(paths, CancellationToken.None);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{paths.Index} or {paths.Feed} could not be replaced ({e.Message.TrimEnd('.')}): they are as before until the next one is published.";
        }
    }

    private static string Citation(string? asked, string id, DateTimeOffset created)
    {
        var date = created.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (asked ?? "政府信息公开工作年度报告 (Annual reports on government information disclosure). Snapshot {id}, {date}.")
            .Replace("{id}", id, StringComparison.Ordinal).Replace("{date}", date, StringComparison.Ordinal);
    }

    /// <summary>The same for the same content, stale sources included: tables that tell of the snapshots before are left out.</summary>
    private static string ContentHash(IReadOnlyList<TableFiles> tables, IReadOnlyDictionary<string, DateTimeOffset> stale)
    {
        StringBuilder lines = new();
        foreach (var file in tables.Where(t => !OfHistory.Contains(t.Table.Name)).SelectMany(t => t.Files).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            lines.Append(file.Sha256).Append("  ").Append(file.Path).Append('\n');
        }

        foreach (var source in stale.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            lines.Append(CultureInfo.InvariantCulture, $"stale since {source.Value.UtcDateTime:O}  {source.Key}\n");
        }

        return DataPackageFile.Digest(Encoding.UTF8.GetBytes(lines.ToString()));
    }
}
