using System.Globalization;
using System.Text;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Changes;
using Etl.Publish.Errors;
using Etl.Publish.Look;
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
/// <param name="look">Makes <c>report.html</c>; null for none.</param>
public sealed class SnapshotPublisher(ILogger<SnapshotPublisher> logger, ISnapshotLook? look = null)
{
    // For a pruning by hand, which soon ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string[] OfHistory = ["changes", "report_changes", "versions"];

    /// <summary>Memory and file sizes; tests make them small.</summary>
    internal WriteLimits Limits { get; init; } = new();

    /// <summary>Called after each step; tests let it fail.</summary>
    internal Action<PublishStep> AfterStep { get; init; } = static _ => { };

    /// <summary>Rows that are worth to be read back before the last file is written; tests make them few.</summary>
    internal long RowsReadBackAtOnce { get; init; } = 400_000;

    /// <summary>False for the benchmark alone, which tells what the reading back costs.</summary>
    internal bool ReadsBack { get; init; } = true;

    /// <summary>Publishes a snapshot and makes it the latest.</summary>
    /// <param name="request">What it is made of, beside its rows.</param>
    /// <param name="reports">Reports.</param>
    /// <param name="pages">Fetches of the last run, in any order; gone through once.</param>
    /// <param name="documentIssues">Issues of documents that became no report, those of a document in order.</param>
    /// <param name="cancellationToken">Stops it; nothing is published then.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="SnapshotBusyException">Another process is publishing.</exception>
    /// <exception cref="SnapshotInputException">Rows break the rules: out of order, words that no form has, or a null where none may be.</exception>
    /// <exception cref="SnapshotReadBackException">What was written is not what a second engine reads.</exception>
    public async Task<SnapshotInfo> PublishAsync(
        SnapshotRequest request,
        IReportSource reports,
        IAsyncEnumerable<PageRecord> pages,
        IReadOnlyList<DocumentIssue> documentIssues,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(documentIssues);
        SnapshotPaths paths = new(request.DataDirectory);
        using var held = request.IsFenced ? await SnapshotLock.TakeOrLeaveAsync(paths, Patience, cancellationToken) : SnapshotLock.Take(paths);
        Leftovers.Remove(paths, logger);
        var writing = Path.Combine(paths.Root, SnapshotPaths.WritingPrefix + SnapshotPaths.Time(request.CreatedAt));
        Directory.CreateDirectory(writing);
        try
        {
            DocumentIssue[] issues = [.. documentIssues.OrderBy(i => i.DocumentId, StringComparer.Ordinal)];
            var limits = Limits with { Compression = request.Compression };
            var years = await YearKeys.ComputeAsync(request, reports, issues, limits, cancellationToken);
            EarlierSnapshots earlier = new(paths, logger);
            var created = FreeSecond(paths, request.CreatedAt.ToUniversalTime());
            (var book, var read) = await OpenBookAsync(earlier, created, cancellationToken);
            var issueBook = await OpenIssuesAsync(earlier, years, created, cancellationToken);
            await using ReadBack readBack = new(writing, RowsReadBackAtOnce);
            if (ReadsBack)
            {
                readBack.Open();
            }

            SnapshotWriter writer = new(writing, request.Measures, new IndicatorReader(request.Forms), limits, ReadsBack ? readBack : null);
            // First: they need not be held any more while the years are written.
            await WritePagesAsync(writer, pages, await KeptOriginsAsync(request, earlier, cancellationToken), cancellationToken);
            foreach ((var year, var key) in years)
            {
                if (await TryTakeYearAsync(writer, earlier, year, key, cancellationToken))
                {
                    book.Keep(year);
                }
                else
                {
                    var dated = DatedAsync(reports.ReadAsync(year, cancellationToken), book);
                    await writer.WriteYearAsync(year, dated, year == 0 ? issues : [], issueBook, cancellationToken);
                    AfterStep(PublishStep.YearWritten);
                    await readBack.BeginAsync();
                    LargeArrays.TakeAway();
                }
            }

            await writer.WriteReferenceAsync(request, cancellationToken);
            (var previous, var changes) = await WriteChangesAsync(writer, request, earlier, book, cancellationToken);
            if (!book.IsAsBefore || read?.Package.CodeVersion != request.CodeVersion || !await TryTakeVersionsAsync(writer, earlier, read, cancellationToken))
            {
                await writer.WriteVersionsAsync(book.Complete(changes), cancellationToken);
            }

            var tables = await writer.CompleteAsync(await earlier.NewestAsync(cancellationToken), cancellationToken);
            AfterStep(PublishStep.TablesWritten);
            await readBack.CompleteAsync(cancellationToken);
            return await PlaceAsync(request, paths, created, previous, changes, writing, tables, years, earlier.Warnings, cancellationToken);
        }
        finally
        {
            if (Directory.Exists(writing))
            {
                Directory.Delete(writing, recursive: true);
            }
        }
    }

    private static async Task WritePagesAsync(
        SnapshotWriter writer, IAsyncEnumerable<PageRecord> pages, Dictionary<string, DocumentOrigin> origins, CancellationToken cancellationToken)
    {
        var all = await pages.Select(p => origins.TryGetValue(p.DocumentId, out var kept) ? p with { Origin = kept } : p)
            .ToListAsync(cancellationToken);
        await writer.WritePagesAsync(all.OrderBy(static p => p.DocumentId, StringComparer.Ordinal).ThenBy(static p => p.Url, StringComparer.Ordinal),
            cancellationToken);
    }

    private static async Task<bool> TryTakeYearAsync(SnapshotWriter writer, EarlierSnapshots earlier, int year, string? key,
        CancellationToken cancellationToken)
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

    /// <summary>Takes the versions over as they are.</summary>
    private static async Task<bool> TryTakeVersionsAsync(SnapshotWriter writer, EarlierSnapshots earlier, EarlierSnapshot from,
        CancellationToken cancellationToken)
    {
        try
        {
            await writer.TakeVersionsAsync(from, cancellationToken);
            return true;
        }
        catch (SnapshotDamagedException e)
        {
            earlier.Note(from.Id, e);
            return false;
        }
    }

    /// <summary>The versions of the newest snapshot whose own can be read, and that snapshot; null for none.</summary>
    private static async Task<(VersionBook Book, EarlierSnapshot? Read)> OpenBookAsync(EarlierSnapshots earlier, DateTimeOffset created,
        CancellationToken cancellationToken)
    {
        while (await earlier.NewestAsync(cancellationToken) is { } before)
        {
            try
            {
                var files = before.FilesOf("versions");
                return (new VersionBook(await VersionReader.ReadAsync(before.Directory, files, cancellationToken), before.Package.Created, created), before);
            }
            catch (SnapshotDamagedException e)
            {
                earlier.Leave(e);
            }
        }

        return (new VersionBook([], created, created), null);
    }

    /// <summary>The issues of those years that are not as they were, in the newest snapshot whose own can be read.</summary>
    private static async Task<IssueBook> OpenIssuesAsync(
        EarlierSnapshots earlier, SortedDictionary<int, string?> years, DateTimeOffset created, CancellationToken cancellationToken)
    {
        while (await earlier.NewestAsync(cancellationToken) is { } before)
        {
            try
            {
                // A report may have been of a year of which there is none now.
                var others = before.Package.Years.Select(static y => y.ReportYear).Union(years.Keys)
                    .Where(y => years.GetValueOrDefault(y) is not { } key || before.KeyOf(y) != key);
                return await IssueBook.ReadAsync(before, others.ToHashSet(), created, cancellationToken);
            }
            catch (SnapshotDamagedException e)
            {
                earlier.Leave(e);
            }
        }

        return new IssueBook(created);
    }

    /// <summary>What the kept reports of stale sources stand on: that is what the snapshot before says, not what was read tonight.</summary>
    private static async Task<Dictionary<string, DocumentOrigin>> KeptOriginsAsync(SnapshotRequest request, EarlierSnapshots earlier,
        CancellationToken cancellationToken)
    {
        if (request.StaleSources.Count == 0 || await earlier.NewestAsync(cancellationToken) is not { } before)
        {
            return [];
        }

        try
        {
            var documents = await SnapshotSide.Of(before.Directory, before.Package).DocumentsAsync(cancellationToken);
            return documents.Where(d => d.Value.Origin is not null && request.StaleSources.ContainsKey(d.Value.SourceId))
                .ToDictionary(static d => d.Key, static d => d.Value.Origin!, StringComparer.Ordinal);
        }
        catch (SnapshotDamagedException e)
        {
            earlier.Note(before.Id, e);
            return [];
        }
    }

    private static async IAsyncEnumerable<PublishedReport> DatedAsync(IAsyncEnumerable<PublishedReport> reports, VersionBook book)
    {
        await foreach (var report in reports)
        {
            (var firstSeen, var lastChanged) = book.Add(report.Report, report.Digest);
            yield return report with { FirstSeen = firstSeen, LastChanged = lastChanged };
        }
    }

    /// <summary>Counts changes from the newest snapshot that is whole where it matters.</summary>
    /// <returns>The snapshot and the reports that differ; null when there is none.</returns>
    private static async Task<(string? Previous, IReadOnlyList<ReportChange>? Changes)> WriteChangesAsync(
        SnapshotWriter writer, SnapshotRequest request, EarlierSnapshots earlier, VersionBook book, CancellationToken cancellationToken)
    {
        while (await earlier.NewestAsync(cancellationToken) is { } before)
        {
            try
            {
                var difference = await SnapshotDifference.OpenAsync(
                    SnapshotSide.Of(before.Directory, before.Package), writer.Side(request, book.Standing), cancellationToken);
                return (before.Id, await writer.WriteChangesAsync(difference, cancellationToken));
            }
            catch (SnapshotDamagedException e)
            {
                earlier.Leave(e);
            }
        }

        await writer.WriteChangesAsync(null, cancellationToken);
        return (null, null);
    }

    private async Task<SnapshotInfo> PlaceAsync(
        SnapshotRequest request,
        SnapshotPaths paths,
        DateTimeOffset created,
        string? previous,
        IReadOnlyList<ReportChange>? changes,
        string writing,
        IReadOnlyList<TableFiles> tables,
        SortedDictionary<int, string?> years,
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
            PreviousSnapshot = previous,
            Forced = request.IsForced,
            Licenses = request.License is { } license ? [DataLicense.Of(license)] : null,
            Citation = Citation(request.Citation, id, created),
            StaleSources =
                [.. request.StaleSources.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new DataStaleSource(s.Key, s.Value.ToUniversalTime()))],
            Warnings = warnings,
            Years = [.. years.Where(y => y.Value is not null).Select(y => new DataYear(y.Key, y.Value!))],
            Resources = [.. tables.Select(DataResource.Of)],
        };
        package = await SnapshotDocuments.WriteAsync(writing, package, changes, look, cancellationToken);
        var digest = await DataPackageFile.WriteAsync(writing, package, cancellationToken);
        DirectorySync.FlushTree(writing);
        AfterStep(PublishStep.FilesWritten);

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
                    AfterStep(PublishStep.Named);
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

        AfterStep(PublishStep.Latest);
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

    /// <summary>The first second from then on that is after all snapshots, so that ids are in order of publication whatever the clock does.</summary>
    private static DateTimeOffset FreeSecond(SnapshotPaths paths, DateTimeOffset created) =>
        paths.Ids() is [var newest, ..] && SnapshotPaths.TimeOf(newest) is { } last && created < last.AddSeconds(1) ? last.AddSeconds(1) : created;

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
