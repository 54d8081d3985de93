using DuckDB.NET.Data;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Changes;
using Etl.Publish.Engine;
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
[CodeIdentity]
public sealed partial class SnapshotPublisher(ILogger<SnapshotPublisher> logger, ISnapshotLook? look = null)
{
    // For a pruning by hand, which soon ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Memory and file sizes; tests make them small.</summary>
    internal WriteLimits Limits { get; init; } = new();

    /// <summary>Called after each step; tests let it fail.</summary>
    internal Action<PublishStep> AfterStep { get; init; } = static _ => { };

    /// <summary>Rows that are worth to be read back before the last file is written; tests make them few.</summary>
    internal long RowsReadBackAtOnce { get; init; } = 400_000;

    /// <summary>False for the benchmark alone, which tells what the reading back costs.</summary>
    internal bool ReadsBack { get; init; } = true;

    /// <summary>
    /// Loads the engine and the description of the latest snapshot, for which nothing has to be known of the next one: a quarter of a second the first time
    /// in a process. What goes wrong is told when it is needed.
    /// </summary>
    /// <param name="dataDirectory">Data directory.</param>
    public static void Prepare(string dataDirectory)
    {
        SnapshotPaths paths = new(dataDirectory);
        try
        {
            if (LatestPointer.Read(paths) is { } latest)
            {
                DataPackageFile.Parse(paths.Of(latest), File.ReadAllBytes(Path.Combine(paths.Of(latest), SnapshotPaths.Package)));
                using var engine = SnapshotEngine.Open(paths.Of(latest));
            }
        }
        catch (Exception e) when (e is SnapshotException or IOException or UnauthorizedAccessException or DuckDBException)
        {
        }
    }

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
        using var held = await HoldAsync(request, paths, cancellationToken);
        var writing = Begin(request, paths);
        try
        {
            DocumentIssue[] issues = [.. documentIssues.OrderBy(i => i.DocumentId, StringComparer.Ordinal)];
            var limits = Limits with { Compression = request.Compression };
            var years = await YearKeys.ComputeAsync(request, reports, issues, limits, cancellationToken);
            EarlierSnapshots earlier = new(paths, logger);
            var created = SnapshotPlacing.FreeSecond(paths, request.CreatedAt.ToUniversalTime());
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
            DataYear[] keyed = [.. years.Where(y => y.Value is not null).Select(y => new DataYear(y.Key, y.Value!))];
            return await new SnapshotPlacing(logger, look, AfterStep)
                .PlaceAsync(request, paths, created, (previous, changes, null), writing, tables, keyed, earlier.Warnings, cancellationToken);
        }
        finally
        {
            Remove(writing);
        }
    }

    /// <summary>
    /// Publishes the latest snapshot once more, as another run's: all its files are the same, but for <c>changes</c> and <c>report_changes</c>, which are
    /// without rows. It is what <see cref="PublishAsync"/> gives for the same content, without going through that. For whoever knows that it is the same.
    /// </summary>
    /// <param name="request">As for a publication; coverage and publishers are those of the latest.</param>
    /// <param name="runId">The run whose snapshot the latest must be.</param>
    /// <param name="pages">Fetches that it must tell of; null where that is known.</param>
    /// <param name="cancellationToken">Stops it; nothing is published then.</param>
    /// <returns>The snapshot; null where the latest is another one, was published with something to tell, or is damaged: nothing was published.</returns>
    /// <exception cref="SnapshotBusyException">Another process is publishing.</exception>
    public async Task<SnapshotInfo?> RepeatAsync(SnapshotRequest request, string runId, long? pages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SnapshotPaths paths = new(request.DataDirectory);
        using var held = await HoldAsync(request, paths, cancellationToken);
        EarlierSnapshots earlier = new(paths, logger);
        if (await earlier.NewestAsync(cancellationToken) is not { } newest || earlier.Warnings.Count > 0
            || newest.Package is not { Forced: false, StaleSources: [], Warnings: [] } || newest.Package.Run != runId
            || newest.Package.CodeVersion != request.CodeVersion || newest.Package.ConfigurationHash != request.ConfigurationHash
            || (pages is not null && newest.RowsOf("pages") != pages))
        {
            return null;
        }

        var writing = Begin(request, paths);
        try
        {
            await using ReadBack readBack = new(writing, RowsReadBackAtOnce);
            SnapshotWriter writer = new(writing, request.Measures, new IndicatorReader(request.Forms), Limits with { Compression = request.Compression },
                ReadsBack ? readBack : null);
            var former = look is null ? Task.FromResult<string?>(null) : SnapshotDocuments.ReadReportAsync(newest, cancellationToken);
            await writer.TakeAllAsync(newest, cancellationToken);
            var tables = await writer.CompleteAsync(null, cancellationToken);
            AfterStep(PublishStep.TablesWritten);
            await readBack.CompleteAsync(cancellationToken);
            return await new SnapshotPlacing(logger, look, AfterStep).PlaceAsync(request, paths, SnapshotPlacing.FreeSecond(paths, request.CreatedAt
                .ToUniversalTime()), (newest.Id, [], await former), writing, tables, newest.Package.Years, [], cancellationToken);
        }
        catch (SnapshotDamagedException e)
        {
            // A whole publication says what is damaged, and writes it anew.
            PublishLog.Damaged(logger, newest.Id, e.Message);
            return null;
        }
        finally
        {
            Remove(writing);
        }
    }

    private static async Task<IDisposable?> HoldAsync(SnapshotRequest request, SnapshotPaths paths, CancellationToken cancellationToken) =>
        request.IsFenced ? await SnapshotLock.TakeOrLeaveAsync(paths, Patience, cancellationToken) : SnapshotLock.Take(paths);

    private static void Remove(string writing)
    {
        if (Directory.Exists(writing))
        {
            Directory.Delete(writing, recursive: true);
        }
    }

    private string Begin(SnapshotRequest request, SnapshotPaths paths)
    {
        Leftovers.Remove(paths, logger);
        var writing = Path.Combine(paths.Root, SnapshotPaths.WritingPrefix + SnapshotPaths.Time(request.CreatedAt));
        Directory.CreateDirectory(writing);
        return writing;
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
}
