using System.Runtime.CompilerServices;
using Etl.Publish.Engine;
using Etl.Publish.Errors;
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

    /// <summary>Differences of facts between two snapshots, in order of report, table, item and measure.</summary>
    /// <param name="before">Id of the older; null for the one before <paramref name="after"/>.</param>
    /// <param name="after">Id of the newer; null or <c>latest</c> for the latest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">One can't be read.</exception>
    public async IAsyncEnumerable<FactChange> DiffAsync(
        string? before, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var newer = Resolve(after);
        var older = Resolve(before ?? await PreviousAsync(newer, cancellationToken)
            ?? throw new SnapshotNotFoundException($"snapshot {newer} has none before it to compare with"));
        var changes = FactComparer.CompareAsync(
            FactsReader.ReadAsync(_paths, older, cancellationToken), FactsReader.ReadAsync(_paths, newer, cancellationToken), cancellationToken);
        await foreach (var change in changes)
        {
            yield return change;
        }
    }

    /// <summary>Writes every table as one CSV file: UTF-8, comma, header, empty for null and <c>""</c> for an empty text.</summary>
    /// <param name="id">Id, or null or <c>latest</c> for the latest.</param>
    /// <param name="outputDirectory">Where the files go; made if need be; files of the same name are replaced.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Paths of the files, in the catalogue's order.</returns>
    /// <exception cref="SnapshotNotFoundException">There is no such snapshot.</exception>
    /// <exception cref="SnapshotDamagedException">It can't be read.</exception>
    public Task<IReadOnlyList<string>> ExportCsvAsync(string? id, string outputDirectory, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        return CsvExport.WriteAsync(_paths.Of(Resolve(id)), outputDirectory, cancellationToken);
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

    /// <summary>Removes all snapshots but the newest; the latest is never removed.</summary>
    /// <param name="keep">How many to keep, at least 1.</param>
    /// <param name="cancellationToken">Stops it between two snapshots.</param>
    /// <returns>Ids of those removed, newest first.</returns>
    /// <exception cref="SnapshotBusyException">Another process is publishing.</exception>
    public Task<IReadOnlyList<string>> PruneAsync(int keep, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        using var held = SnapshotLock.Take(_paths);
        Leftovers.Remove(_paths, _logger);
        var latest = LatestId;
        List<string> removed = [];
        foreach (var id in _paths.Ids().Skip(keep).Where(id => id != latest))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Out of sight in one step, so that no reader finds half a snapshot.
            var deleting = Path.Combine(_paths.Root, SnapshotPaths.DeletingPrefix + id);
            Directory.Move(_paths.Of(id), deleting);
            Directory.Delete(deleting, recursive: true);
            removed.Add(id);
            PublishLog.Pruned(_logger, id);
        }

        return Task.FromResult<IReadOnlyList<string>>(removed);
    }

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
                : id is null or "latest" ? $"{_paths.Latest} leads to no snapshot; the next one that is published mends it (etl run --from publish). The newest that there are: {string.Join(", ", ids.Take(5))}"
                : $"there is no snapshot '{id}'; the newest are: {string.Join(", ", ids.Take(5))}");
    }
}
