using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Changes;
using Etl.Publish.Codebooks;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Puts all tables of a snapshot into a directory: years that an earlier snapshot has are shared with it, the others written.</summary>
/// <param name="directory">The directory.</param>
/// <param name="measures">Columns of the wide tables.</param>
/// <param name="indicators">Reads the row of a publisher and year out of a report.</param>
/// <param name="limits">Sizes of row groups and files.</param>
/// <param name="readBack">Takes every file that is written, and not taken over; null for nobody.</param>
internal sealed class SnapshotWriter(string directory, FormMeasures measures, IndicatorReader indicators, WriteLimits limits, ReadBack? readBack)
{
    private readonly SnapshotTables _tables = new(measures);
    private readonly Dictionary<string, List<DataFile>> _files = new(StringComparer.Ordinal);
    private TableSpec? _taken; // whole, though it is in no year

    /// <summary>Takes a year's files over from an earlier snapshot.</summary>
    /// <exception cref="SnapshotDamagedException">One of them is damaged there: nothing was taken over.</exception>
    public async Task TakeYearAsync(int year, EarlierSnapshot earlier, CancellationToken cancellationToken)
    {
        Add(await SharedFiles.TakeYearAsync(earlier, year, directory, cancellationToken));
    }

    /// <summary>Writes a year's files.</summary>
    /// <exception cref="SnapshotInputException">Rows break the rules.</exception>
    public async Task WriteYearAsync(int year, IAsyncEnumerable<PublishedReport> reports, IReadOnlyList<DocumentIssue> documentIssues, IssueBook book,
        CancellationToken cancellationToken)
    {
        await using YearWriter writer = new(year, directory, _tables, measures, indicators, book, limits);
        await foreach (var report in reports.WithCancellation(cancellationToken))
        {
            await writer.AddAsync(report, cancellationToken);
        }

        foreach (var issue in documentIssues)
        {
            await writer.AddAsync(issue, cancellationToken);
        }

        AddWritten(await writer.CompleteAsync(cancellationToken));
    }

    /// <summary>Writes the fetches.</summary>
    public Task WritePagesAsync(IEnumerable<PageRecord> pages, CancellationToken cancellationToken) =>
        WriteWholeAsync(_tables.Pages, pages.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Writes the tables that say what the words of the others stand for.</summary>
    public async Task WriteReferenceAsync(SnapshotRequest request, CancellationToken cancellationToken)
    {
        await WriteWholeAsync(_tables.Publishers, request.Publishers.ToAsyncEnumerable(), cancellationToken);
        await WriteWholeAsync(_tables.Regions, (request.Regions?.Entries ?? []).ToAsyncEnumerable(), cancellationToken);
        await WriteWholeAsync(_tables.Coverage, request.Coverage.ToAsyncEnumerable(), cancellationToken);
        await WriteWholeAsync(_tables.Codebook, Codebook.Of(request.Forms, _tables.All).ToAsyncEnumerable(), cancellationToken);
    }

    /// <summary>What is written so far, as one of two snapshots that are compared: the years and the fetches must be complete.</summary>
    /// <param name="request">What the snapshot is made of.</param>
    /// <param name="versions">Versions that stand, by report.</param>
    public SnapshotSide Side(SnapshotRequest request, IReadOnlyDictionary<string, ReportVersion> versions) =>
        new(directory, _files.ToDictionary(f => f.Key, f => (IReadOnlyList<DataFile>)f.Value, StringComparer.Ordinal))
        {
            CodeVersion = request.CodeVersion,
            ConfigurationHash = request.ConfigurationHash,
            Versions = versions,
        };

    /// <summary>Writes the differences from an earlier snapshot.</summary>
    /// <param name="difference">The differences; null when there is nothing to compare with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The reports that differ.</returns>
    /// <exception cref="SnapshotDamagedException">The earlier snapshot is damaged: nothing was written.</exception>
    public async Task<IReadOnlyList<ReportChange>> WriteChangesAsync(SnapshotDifference? difference, CancellationToken cancellationToken)
    {
        try
        {
            await WriteWholeAsync(_tables.Changes, difference?.FactsAsync(cancellationToken) ?? AsyncEnumerable.Empty<FactChange>(), cancellationToken);
            var reports = difference?.Reports() ?? [];
            await WriteWholeAsync(_tables.ReportChanges, reports.ToAsyncEnumerable(), cancellationToken);
            return reports;
        }
        catch (SnapshotDamagedException)
        {
            Forget(_tables.Changes.Spec);
            Forget(_tables.ReportChanges.Spec);
            throw;
        }
    }

    /// <summary>Writes what each report said from when to when.</summary>
    public Task WriteVersionsAsync(IEnumerable<ReportVersion> versions, CancellationToken cancellationToken) =>
        WriteWholeAsync(_tables.Versions, versions.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Takes what each report said from when to when over from an earlier snapshot, where that is all there is to say.</summary>
    /// <exception cref="SnapshotDamagedException">A file is damaged there: nothing was taken over.</exception>
    public async Task TakeVersionsAsync(EarlierSnapshot earlier, CancellationToken cancellationToken)
    {
        var table = _tables.Versions.Spec;
        Add(await SharedFiles.TakeAsync(earlier, [.. earlier.FilesOf(table.Name).Select(f => (table.Name, f))], directory, cancellationToken));
        _taken = table;
    }

    /// <summary>Takes all files over from the snapshot before, from which nothing differs.</summary>
    /// <exception cref="SnapshotDamagedException">One of them is damaged there: nothing was taken over.</exception>
    public async Task TakeAllAsync(EarlierSnapshot earlier, CancellationToken cancellationToken)
    {
        string[] changes = [_tables.Changes.Spec.Name, _tables.ReportChanges.Spec.Name];
        var isChanged = changes.Any(t => earlier.RowsOf(t) > 0);
        Add(await SharedFiles.TakeAsync(
            earlier,
            [.. earlier.Package.Resources.Where(r => !isChanged || !changes.Contains(r.Name)).SelectMany(static r => r.Files.Select(f => (r.Name, f)))],
            directory,
            cancellationToken));
        if (isChanged)
        {
            readBack?.Open();
            await WriteChangesAsync(null, cancellationToken);
        }
    }

    /// <summary>Completes the tables; one without rows gets a file without rows.</summary>
    /// <param name="earlier">A snapshot to share files with; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Tables in the order in which they are described, and their files.</returns>
    public async Task<IReadOnlyList<TableFiles>> CompleteAsync(EarlierSnapshot? earlier, CancellationToken cancellationToken)
    {
        await WriteIfEmptyAsync(_tables.Reports);
        await WriteIfEmptyAsync(_tables.Facts);
        await WriteIfEmptyAsync(_tables.Disclosure);
        await WriteIfEmptyAsync(_tables.Requests);
        await WriteIfEmptyAsync(_tables.Appeals);
        await WriteIfEmptyAsync(_tables.Indicators);
        await WriteIfEmptyAsync(_tables.Checks);
        await WriteIfEmptyAsync(_tables.Sections);
        await WriteIfEmptyAsync(_tables.Issues);
        if (earlier is not null)
        {
            // What is in years was taken over already, but for tables without a row.
            foreach (var file in _tables.All.Where(t => t != _taken).SelectMany(t => Files(t).Where(f => !t.IsPartitioned || f.Rows == 0)))
            {
                if (await SharedFiles.ShareAsync(earlier, file, directory, cancellationToken))
                {
                    readBack?.Remove(file);
                }
            }
        }

        return [.. _tables.All.Select(t => new TableFiles(t, Files(t)))];

        Task WriteIfEmptyAsync<TRow>(SnapshotTable<TRow> table) =>
            Files(table.Spec).Count > 0 ? Task.CompletedTask : WriteWholeAsync(table, AsyncEnumerable.Empty<TRow>(), cancellationToken);
    }

    /// <summary>Takes a table back, so that it can be written anew.</summary>
    private void Forget(TableSpec table)
    {
        Files(table).ForEach(f => readBack?.Remove(f));
        _files.Remove(table.Name);
        var begun = Path.Combine(directory, table.Name);
        if (Directory.Exists(begun))
        {
            Directory.Delete(begun, recursive: true);
        }
    }

    private async Task WriteWholeAsync<TRow>(SnapshotTable<TRow> table, IAsyncEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        await using PartitionSet partitions = new(limits);
        TableWriter<TRow> writer = new(table, directory, 0, partitions, limits);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.AddAsync(row, cancellationToken);
        }

        AddWritten([.. (await writer.CompleteWholeAsync(cancellationToken)).Select(f => (table.Spec.Name, f))]);
    }

    private void Add(IEnumerable<(string Table, DataFile File)> files)
    {
        foreach ((var table, var file) in files)
        {
            if (!_files.TryGetValue(table, out var known))
            {
                _files.Add(table, known = []);
            }

            known.Add(file);
        }
    }

    private void AddWritten(IReadOnlyList<(string Table, DataFile File)> files)
    {
        Add(files);
        foreach (var table in _tables.All)
        {
            readBack?.Add(table, files.Where(f => f.Table == table.Name).Select(f => f.File));
        }
    }

    private List<DataFile> Files(TableSpec table) => _files.GetValueOrDefault(table.Name) ?? [];
}
