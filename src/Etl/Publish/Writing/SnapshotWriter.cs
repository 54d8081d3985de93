using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Errors;
using Etl.Publish.Reading;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Puts all tables of a snapshot into a directory: years that an earlier snapshot has are shared with it, the others written.</summary>
internal sealed class SnapshotWriter(string directory, FormMeasures measures, WriteLimits limits)
{
    private readonly SnapshotTables _tables = new(measures);
    private readonly Dictionary<string, List<DataFile>> _files = new(StringComparer.Ordinal);
    private readonly HashSet<DataFile> _taken = [];

    /// <summary>Takes a year's files over from an earlier snapshot.</summary>
    /// <exception cref="SnapshotDamagedException">One of them is damaged there: nothing was taken over.</exception>
    public async Task TakeYearAsync(int year, EarlierSnapshot earlier, CancellationToken cancellationToken)
    {
        var taken = await SharedFiles.TakeYearAsync(earlier, year, directory, cancellationToken);
        _taken.UnionWith(taken.Select(f => f.File));
        Add(taken);
    }

    /// <summary>Writes a year's files.</summary>
    /// <exception cref="SnapshotInputException">Rows break the rules.</exception>
    public async Task WriteYearAsync(int year, IAsyncEnumerable<PublishedReport> reports, IReadOnlyList<DocumentIssue> documentIssues, CancellationToken cancellationToken)
    {
        await using YearWriter writer = new(year, directory, _tables, measures, limits);
        await foreach (var report in reports.WithCancellation(cancellationToken))
        {
            await writer.AddAsync(report, cancellationToken);
        }

        foreach (var issue in documentIssues)
        {
            await writer.AddAsync(issue, cancellationToken);
        }

        Add(await writer.CompleteAsync(cancellationToken));
    }

    /// <summary>Writes the fetches.</summary>
    public Task WritePagesAsync(IEnumerable<PageRecord> pages, CancellationToken cancellationToken) =>
        WriteWholeAsync(_tables.Pages, pages.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Writes the differences from an earlier snapshot.</summary>
    /// <param name="earlier">The snapshot; null when there is nothing to compare with.</param>
    /// <param name="unchanged">Years that are the same in both.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SnapshotDamagedException">The earlier snapshot is damaged: nothing was written.</exception>
    public async Task WriteChangesAsync(EarlierSnapshot? earlier, IReadOnlySet<int> unchanged, CancellationToken cancellationToken)
    {
        if (earlier is null)
        {
            await WriteWholeAsync(_tables.Changes, AsyncEnumerable.Empty<FactChange>(), cancellationToken);
            return;
        }

        var changes = FactComparer.CompareAsync(
            FactsReader.ReadAsync(earlier.Directory, earlier.FactsExcept(unchanged), cancellationToken),
            FactsReader.ReadAsync(directory, Files(_tables.Facts.Spec).Where(f => DataFilePath.Parse(f.Path)?.Year is not { } year || !unchanged.Contains(year)), cancellationToken),
            cancellationToken);
        try
        {
            await WriteWholeAsync(_tables.Changes, changes, cancellationToken);
        }
        catch (SnapshotDamagedException)
        {
            var begun = Path.Combine(directory, _tables.Changes.Spec.Name);
            if (Directory.Exists(begun))
            {
                Directory.Delete(begun, recursive: true);
            }

            throw;
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
        await WriteIfEmptyAsync(_tables.Checks);
        await WriteIfEmptyAsync(_tables.Sections);
        await WriteIfEmptyAsync(_tables.Issues);
        if (earlier is not null)
        {
            foreach (var file in Files(_tables.Pages.Spec))
            {
                await SharedFiles.ShareAsync(earlier, file, directory, cancellationToken);
            }
        }

        return [.. _tables.All.Select(t => new TableFiles(t, Files(t)))];

        Task WriteIfEmptyAsync<TRow>(SnapshotTable<TRow> table) =>
            Files(table.Spec).Count > 0 ? Task.CompletedTask : WriteWholeAsync(table, AsyncEnumerable.Empty<TRow>(), cancellationToken);
    }

    /// <summary>Reads all files that were written, and not taken over, back with a second engine.</summary>
    /// <exception cref="SnapshotReadBackException">One is not what was written: it must not be published.</exception>
    public void ReadBack(CancellationToken cancellationToken)
    {
        using ReadBack engine = new(directory);
        foreach (var table in _tables.All)
        {
            engine.Check(table, [.. Files(table).Where(f => !_taken.Contains(f))], cancellationToken);
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

        Add((await writer.CompleteWholeAsync(cancellationToken)).Select(f => (table.Spec.Name, f)));
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

    private List<DataFile> Files(TableSpec table) => _files.GetValueOrDefault(table.Name) ?? [];
}
