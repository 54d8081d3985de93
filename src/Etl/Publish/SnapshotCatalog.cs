using Etl.Publish.Changes;
using Etl.Publish.Engine;
using Etl.Publish.Errors;
using Etl.Publish.Export;
using Etl.Publish.Reading;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Microsoft.Extensions.Logging;

namespace Etl.Publish;

/// <summary>The snapshots of a data directory: list, verify, compare, export, remove.</summary>
public sealed class SnapshotCatalog
{
    private readonly SnapshotPaths _paths;
    private readonly ILogger<SnapshotCatalog> _logger;

    /// <summary>Opens a data directory; it need not be there yet.</summary>
    /// <param name="dataDirectory">Data directory; snapshots are in <c>snapshots</c> below it.</param>
    /// <param name="logger">Where removals are logged.</param>
    public SnapshotCatalog(string dataDirectory, ILogger<SnapshotCatalog> logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataDirectory);
        _paths = new SnapshotPaths(dataDirectory);
        _logger = logger;
    }

    /// <summary>Id of the latest snapshot; null when there is none.</summary>
    public string? LatestId => LatestPointer.Read(_paths);

    /// <summary>Ids of all snapshots that are there, newest first.</summary>
    public IReadOnlyList<string> Ids => _paths.Ids();

    /// <summary>All snapshots, newest first. One whose description can't be read is there too, with <see cref="SnapshotInfo.Problem"/>.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The snapshots.</returns>
    public async Task<IReadOnlyList<SnapshotInfo>> ListAsync(CancellationToken cancellationToken)
    {
        var latest = LatestId;
        List<SnapshotInfo> all = [];
        foreach (var id in _paths.Ids())
        {
            try
            {
                var package = await DataPackageFile.ReadAsync(_paths.Of(id), cancellationToken);
                all.Add(SnapshotDescription.Of(_paths.Of(id), package, id == latest));
            }
            catch (SnapshotDamagedException e)
            {
                all.Add(new SnapshotInfo { Id = id, Directory = _paths.Of(id), IsLatest = id == latest, Problem = e.Message });
            }
        }

        return all;
    }

    /// <summary>One snapshot.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="SnapshotNotFoundException">There is none.</exception>
    /// <exception cref="SnapshotDamagedException">Its description can't be read.</exception>
    public async Task<SnapshotInfo> GetAsync(string? id, CancellationToken cancellationToken)
    {
        var found = Resolve(id);
        var package = await DataPackageFile.ReadAsync(_paths.Of(found), cancellationToken);
        return SnapshotDescription.Of(_paths.Of(found), package, found == LatestId);
    }

    /// <summary>Checks every byte of a snapshot against its description, and the description against its digest.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong; empty when all is well.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    public Task<IReadOnlyList<SnapshotProblem>> VerifyAsync(string? id, CancellationToken cancellationToken) =>
        new SnapshotVerifier(_paths, Resolve(id)).VerifyAsync(cancellationToken);

    /// <summary>The snapshot that a snapshot's <c>changes</c> are counted from.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its id; null when there is none to compare with.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">Its description can't be read.</exception>
    public async Task<string?> PreviousAsync(string? id, CancellationToken cancellationToken) =>
        (await DataPackageFile.ReadAsync(_paths.Of(Resolve(id)), cancellationToken)).PreviousSnapshot;

    /// <summary>Differences between two snapshots.</summary>
    /// <param name="before">Id of the older; null for the one before <paramref name="after"/>.</param>
    /// <param name="after">Id of the newer; null or <c>latest</c> for the latest.</param>
    /// <param name="fact">Takes the facts that differ, in order of report, table, item and measure, as they are found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The reports that differ, in order of their ids.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">One can't be read.</exception>
    public async Task<IReadOnlyList<ReportChange>> DiffAsync(string? before, string? after, Action<FactChange> fact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var newer = Resolve(after);
        var older = Resolve(before ?? await PreviousAsync(newer, cancellationToken)
            ?? throw new SnapshotNotFoundException($"snapshot {newer} has none before it to compare with"));
        var difference =
            await SnapshotDifference.OpenAsync(await SideAsync(older, cancellationToken), await SideAsync(newer, cancellationToken), cancellationToken);
        await foreach (var change in difference.FactsAsync(cancellationToken))
        {
            fact(change);
        }

        return difference.Reports();
    }

    /// <summary>What reports said from when to when.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="report">Id or address of a report; its beginning is enough.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Versions in order of report and time.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">It can't be read, or is of a time before there were versions.</exception>
    public async Task<IReadOnlyList<ReportVersion>> HistoryAsync(string? id, string report, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(report);
        var directory = _paths.Of(Resolve(id));
        var package = await DataPackageFile.ReadAsync(directory, cancellationToken);
        var table = package.Resources.FirstOrDefault(static r => r.Name == "versions")
            ?? throw new SnapshotDamagedException($"snapshot {package.Id} was published before there was a table 'versions'; the next one has it");
        var versions = await VersionReader.ReadAsync(directory, table.Files, cancellationToken);

        // One that moved has versions of another address than its own.
        var reports = package.Resources.Where(static r => r.Name == "reports").SelectMany(static r => r.Files);
        var there = await VersionReader.ReportsAtAsync(directory, reports, report, cancellationToken);
        return
        [
            .. versions.Where(v => v.ReportId.StartsWith(report, StringComparison.Ordinal) || v.Url.StartsWith(report, StringComparison.Ordinal)
                || there.Contains(v.ReportId)),
        ];
    }

    /// <summary>
    /// Writes tables as files that spreadsheets open, and <c>columns</c> beside them, which says what the columns mean. CSV: UTF-8 with its
    /// mark, comma, header, empty for null and <c>""</c> for an empty text; an apostrophe before a text that a spreadsheet would calculate.
    /// </summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="outputDirectory">Where the files go; made if need be; files of the same name are replaced.</param>
    /// <param name="export">What is exported, and how.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Paths of the files, in the catalogue's order.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot, or it has no such table.</exception>
    /// <exception cref="SnapshotDamagedException">It can't be read.</exception>
    public async Task<IReadOnlyList<string>> ExportAsync(string? id, string outputDirectory, SnapshotExport export, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        ArgumentNullException.ThrowIfNull(export);
        var directory = _paths.Of(Resolve(id));
        return await new SnapshotExporter(directory, await DataPackageFile.ReadAsync(directory, cancellationToken), outputDirectory)
            .WriteAsync(export, cancellationToken);
    }

    /// <summary>The pages of a snapshot that have a payload.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The pages, in the snapshot's order.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">It can't be read.</exception>
    public Task<IReadOnlyList<SnapshotPage>> PagesAsync(string? id, CancellationToken cancellationToken) =>
        PageReader.ReadAsync(_paths.Of(Resolve(id)), cancellationToken);

    /// <summary>Counts a snapshot's issues by severity and code.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The counts, errors first, then by number.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">It can't be read.</exception>
    public Task<IReadOnlyList<IssueCount>> CountIssuesAsync(string? id, CancellationToken cancellationToken) =>
        IssueCounter.CountAsync(_paths.Of(Resolve(id)), cancellationToken);

    /// <summary>Answers one SELECT about a snapshot; each of its tables is a view, and nothing else can be reached.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="sql">The statement, in DuckDB's SQL.</param>
    /// <param name="rows">Takes the answer as it comes.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">Its description can't be read.</exception>
    /// <exception cref="SnapshotQueryException">The statement is no single SELECT, or the engine refuses it.</exception>
    public async Task QueryAsync(string? id, string sql, IQueryRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(rows);
        var directory = _paths.Of(Resolve(id));
        var package = await DataPackageFile.ReadAsync(directory, cancellationToken);
        SnapshotQuery.Run(directory, package, sql, rows, cancellationToken);
    }

    /// <summary>What a snapshot tells of one report: the rules that were applied to it, and its issues.</summary>
    /// <param name="id">Id.</param>
    /// <param name="reportId">Report.</param>
    /// <param name="year">Year that the report is about.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What it tells; null where the snapshot is not there, has no reports of the year, is of an older layout, or can't be read.</returns>
    public ReportFindings? FindingsOf(string id, string reportId, int year, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(reportId);
        return SnapshotPaths.IsId(id) && Directory.Exists(_paths.Of(id)) ? FindingsQuery.Read(_paths.Of(id), reportId, year, cancellationToken) : null;
    }

    /// <summary>Makes the page to look at of a snapshot that has none.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="look">Makes it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">It can't be read.</exception>
    public async Task LookAsync(string? id, ISnapshotLook look, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(look);
        var directory = _paths.Of(Resolve(id));
        var package = await DataPackageFile.ReadAsync(directory, cancellationToken);
        using var questions = SnapshotQuestions.Open(directory, package.Resources, cancellationToken);
        await look.WriteAsync(SnapshotDescription.Of(directory, package, package.Id == LatestId), questions, output, cancellationToken);
    }

    /// <summary>Removes all snapshots but the newest; the latest is never removed.</summary>
    /// <param name="keep">How many to keep, at least 1.</param>
    /// <param name="cancellationToken">Stops it between two snapshots.</param>
    /// <returns>Ids of those removed, newest first.</returns>
    /// <exception cref="SnapshotBusyException">Another process is publishing.</exception>
    public async Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        using var held = SnapshotLock.Take(_paths);
        Leftovers.Remove(_paths, _logger);
        var removed = SnapshotPruning.Remove(_paths, [.. _paths.Ids().Skip(keep)], _logger, cancellationToken);
        if (removed.Count > 0)
        {
            await SnapshotIndex.WriteAsync(_paths, cancellationToken);
        }

        return removed;
    }

    /// <summary>Removes some snapshots; the latest, and one of which a process has a file open, is left.</summary>
    /// <param name="choose">Chooses among the ids of those that are there, the newest first.</param>
    /// <param name="cancellationToken">Stops it between two snapshots.</param>
    /// <returns>Ids of those removed.</returns>
    /// <exception cref="SnapshotBusyException">Another process is publishing.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(Func<IReadOnlyList<string>, IReadOnlyCollection<string>> choose, CancellationToken cancellationToken)
    {
        using var held = SnapshotLock.Take(_paths);
        Leftovers.Remove(_paths, _logger);
        var removed = SnapshotPruning.Remove(_paths, choose(_paths.Ids()), _logger, cancellationToken);
        if (removed.Count > 0)
        {
            await SnapshotIndex.WriteAsync(_paths, cancellationToken);
        }

        return removed;
    }

    /// <summary>Copies a snapshot into a directory of snapshots that others read, and makes it the latest there unless a newer one is.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="directory">The directory; made if need be. It gets <c>latest</c>, <c>latest.json</c>, <c>index.json</c> and <c>feed.atom</c> too.</param>
    /// <param name="keep">How many snapshots to keep there, at least 1; the latest is never removed.</param>
    /// <param name="cancellationToken">Stops it; nothing is published then.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">It is damaged.</exception>
    /// <exception cref="SnapshotBusyException">Another process publishes there.</exception>
    /// <exception cref="SnapshotInputException">The directory is the one where it is.</exception>
    public Task<SnapshotCopied> CopyAsync(string? id, string directory, int keep, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        var target = SnapshotPaths.OfRoot(Path.GetFullPath(directory));
        return Path.GetFullPath(_paths.Root) == target.Root
            ? throw new SnapshotInputException($"{target.Root} is where the snapshots are: name another directory")
            : new SnapshotCopy(_paths, target, _logger).RunAsync(Resolve(id), keep, cancellationToken);
    }

    private async Task<SnapshotSide> SideAsync(string id, CancellationToken cancellationToken) =>
        SnapshotSide.Of(_paths.Of(id), await DataPackageFile.ReadAsync(_paths.Of(id), cancellationToken));

    private string Resolve(string? id)
    {
        var found = id is null or "latest" ? LatestId : id;
        if (found is not null && SnapshotPaths.IsId(found) && Directory.Exists(_paths.Of(found)))
        {
            return found;
        }

        var ids = _paths.Ids();
        throw new SnapshotNotFoundException(
            ids.Count == 0 ? $"there is no snapshot in {_paths.Root} yet"
                : id is null or "latest"
                ? $"{_paths.Latest} leads to no snapshot; the next one that is published mends it (etl run --from publish). The newest that there "
                + $"are: {string.Join(", ", ids.Take(5))}"
                : $"there is no snapshot '{id}'; the newest are: {string.Join(", ", ids.Take(5))}");
    }
}
