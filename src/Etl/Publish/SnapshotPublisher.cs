using System.Text;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Writing;
using Microsoft.Extensions.Logging;

namespace Etl.Publish;

/// <summary>
/// Publishes a snapshot: written beside the others under a temporary name, read back by a second engine, brought to the disk,
/// renamed into place, and only then made the latest. Whatever fails, <c>latest</c> is a whole snapshot. The same rows give the same data files, and years
/// that are as they were in the snapshot before are the same files: nothing of them is read or written again.
/// </summary>
/// <param name="logger">Where it logs.</param>
public sealed class SnapshotPublisher(ILogger<SnapshotPublisher> logger)
{
    /// <summary>Memory and file sizes; tests make them small.</summary>
    internal WriteLimits Limits { get; init; } = new();

    /// <summary>Called after each step; tests let it fail.</summary>
    internal Action<PublishStep> AfterStep { get; init; } = static _ => { };

    /// <summary>Publishes a snapshot and makes it the latest.</summary>
    /// <param name="request">What it is made of, beside its rows.</param>
    /// <param name="reports">Reports.</param>
    /// <param name="pages">Fetches of the last run, in any order.</param>
    /// <param name="documentIssues">Issues of documents that became no report, those of a document in order.</param>
    /// <param name="cancellationToken">Stops it; nothing is published then.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="SnapshotBusyException">Another process is publishing.</exception>
    /// <exception cref="SnapshotInputException">Rows break the rules: out of order, words that no form has, or a null where none may be.</exception>
    /// <exception cref="SnapshotReadBackException">What was written is not what a second engine reads.</exception>
    public async Task<SnapshotInfo> PublishAsync(
        SnapshotRequest request,
        IReportSource reports,
        IReadOnlyList<PageRecord> pages,
        IReadOnlyList<DocumentIssue> documentIssues,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(documentIssues);
        SnapshotPaths paths = new(request.DataDirectory);
        using var held = SnapshotLock.Take(paths);
        Leftovers.Remove(paths, logger);
        var writing = Path.Combine(paths.Root, SnapshotPaths.WritingPrefix + SnapshotPaths.Time(request.CreatedAt));
        Directory.CreateDirectory(writing);
        try
        {
            DocumentIssue[] issues = [.. documentIssues.OrderBy(i => i.DocumentId, StringComparer.Ordinal)];
            var limits = Limits with { Compression = request.Compression };
            var years = await YearKeys.ComputeAsync(request, reports, issues, limits, cancellationToken);
            EarlierSnapshots earlier = new(paths, logger);
            SnapshotWriter writer = new(writing, request.Measures, limits);
            foreach ((var year, var key) in years)
            {
                if (!await TryTakeYearAsync(writer, earlier, year, key, cancellationToken))
                {
                    await writer.WriteYearAsync(year, reports.ReadAsync(year, cancellationToken), year == 0 ? issues : [], cancellationToken);
                }
            }

            await writer.WritePagesAsync(pages.OrderBy(p => p.DocumentId, StringComparer.Ordinal).ThenBy(p => p.Url, StringComparer.Ordinal), cancellationToken);
            var previous = await WriteChangesAsync(writer, earlier, years, cancellationToken);
            var tables = await writer.CompleteAsync(await earlier.NewestAsync(cancellationToken), cancellationToken);
            AfterStep(PublishStep.TablesWritten);
            writer.ReadBack(cancellationToken);
            return await PlaceAsync(request, paths, previous, writing, tables, years, earlier.Warnings, cancellationToken);
        }
        finally
        {
            if (Directory.Exists(writing))
            {
                Directory.Delete(writing, recursive: true);
            }
        }
    }

    private static async Task<bool> TryTakeYearAsync(SnapshotWriter writer, EarlierSnapshots earlier, int year, string? key, CancellationToken cancellationToken)
    {
        if (key is null || await earlier.NewestAsync(cancellationToken) is not { } newest || newest.KeyOf(year) != key)
        {
            return false;
        }

        try
        {
            await writer.TakeYearAsync(year, newest, cancellationToken);
            return true;
        }
        catch (SnapshotDamagedException e)
        {
            earlier.Note(newest.Id, e);
            return false;
        }
    }

    /// <summary>Counts changes from the newest snapshot that is whole where it matters.</summary>
    /// <returns>The snapshot; null when there is none.</returns>
    private static async Task<string?> WriteChangesAsync(SnapshotWriter writer, EarlierSnapshots earlier, SortedDictionary<int, string?> years, CancellationToken cancellationToken)
    {
        while (await earlier.NewestAsync(cancellationToken) is { } before)
        {
            HashSet<int> unchanged = [.. years.Where(y => y.Value is not null && before.KeyOf(y.Key) == y.Value).Select(y => y.Key)];
            try
            {
                await writer.WriteChangesAsync(before, unchanged, cancellationToken);
                return before.Id;
            }
            catch (SnapshotDamagedException e)
            {
                earlier.Leave(e);
            }
        }

        await writer.WriteChangesAsync(null, new HashSet<int>(), cancellationToken);
        return null;
    }

    private async Task<SnapshotInfo> PlaceAsync(
        SnapshotRequest request,
        SnapshotPaths paths,
        string? previous,
        string writing,
        IReadOnlyList<TableFiles> tables,
        SortedDictionary<int, string?> years,
        IReadOnlyList<string> warnings,
        CancellationToken cancellationToken)
    {
        var content = ContentHash(tables);
        var created = FreeSecond(paths, request.CreatedAt.ToUniversalTime());
        var id = $"{SnapshotPaths.Time(created)}-{content[..8]}";
        DataPackage package = new()
        {
            Id = id,
            Created = created,
            Run = request.RunId,
            CodeVersion = request.CodeVersion,
            ConfigurationHash = request.ConfigurationHash,
            ContentSha256 = content,
            PreviousSnapshot = previous,
            Forced = request.IsForced,
            StaleSources = [.. request.StaleSources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new DataStaleSource(s.Key, s.Value.ToUniversalTime()))],
            Warnings = warnings,
            Years = [.. years.Where(y => y.Value is not null).Select(y => new DataYear(y.Key, y.Value!))],
            Resources = [.. tables.Select(DataResource.Of)],
        };
        var digest = await DataPackageFile.WriteAsync(writing, package, cancellationToken);
        DirectorySync.FlushTree(writing);
        AfterStep(PublishStep.FilesWritten);

        // What needs space is written before anything has its name.
        using var move = await LatestMove.PrepareAsync(paths, new LatestPointer.Content(id, package.Created, digest), cancellationToken);

        // From here on it is done in any case: a token that fires now must not leave it half done.
        Directory.Move(writing, paths.Of(id));
        try
        {
            DirectorySync.Flush(paths.Root);
            AfterStep(PublishStep.Named);
            move.Publish();
        }
        catch
        {
            // It never was the latest and must not be taken for a snapshot: it goes with its temporary name.
            Directory.Move(paths.Of(id), writing);
            throw;
        }

        AfterStep(PublishStep.Latest);
        var unfinished = move.Finish();
        if (unfinished is not null)
        {
            PublishLog.Unfinished(logger, id, unfinished);
        }

        var info = SnapshotDescription.Of(paths.Of(id), package, isLatest: true);
        info = unfinished is null ? info : info with { Warnings = [.. info.Warnings, unfinished] };
        PublishLog.Published(logger, id, info.RowsOf("reports"), info.RowsOf("facts"), info.Bytes);
        return info;
    }

    /// <summary>The first second from then on that is after all snapshots, so that ids are in order of publication whatever the clock does.</summary>
    private static DateTimeOffset FreeSecond(SnapshotPaths paths, DateTimeOffset created) =>
        paths.Ids() is [var newest, ..] && SnapshotPaths.TimeOf(newest) is { } last && created < last.AddSeconds(1) ? last.AddSeconds(1) : created;

    /// <summary>The same for the same content: what <c>changes</c> says depends on the snapshot before, so it is left out.</summary>
    private static string ContentHash(IReadOnlyList<TableFiles> tables)
    {
        StringBuilder lines = new();
        foreach (var file in tables.Where(t => t.Table.Name != "changes").SelectMany(t => t.Files).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            lines.Append(file.Sha256).Append("  ").Append(file.Path).Append('\n');
        }

        return DataPackageFile.Digest(Encoding.UTF8.GetBytes(lines.ToString()));
    }
}
