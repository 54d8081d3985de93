using System.Globalization;
using System.Runtime.CompilerServices;
using Etl.Parquet;
using Etl.Publish.Errors;
using Etl.Publish.Storage;

namespace Etl.Publish.Reading;

/// <summary>
/// Reads a snapshot's facts, report by report in order of their ids, although they lie in a folder per year: the years are
/// merged, with one row group of each in memory.
/// </summary>
internal static class FactsReader
{
    private const string Table = "facts";

    /// <summary>All reports of a snapshot that have facts, in order of their ids.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read, or is not in order.</exception>
    public static async IAsyncEnumerable<ReportFacts> ReadAsync(
        SnapshotPaths paths, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var package = await DataPackageFile.ReadAsync(paths.Of(id), cancellationToken);
        var table = package.Resources.FirstOrDefault(r => r.Name == Table) ?? throw new SnapshotDamagedException($"snapshot {id} has no table '{Table}'");
        await foreach (var report in ReadAsync(paths.Of(id), table.Path, cancellationToken))
        {
            yield return report;
        }
    }

    /// <summary>All reports that have facts in these files, in order of their ids.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="files">Files of the facts, relative to it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SnapshotDamagedException">A file can't be read, or is not in order.</exception>
    public static async IAsyncEnumerable<ReportFacts> ReadAsync(
        string directory, IEnumerable<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PriorityQueue<IAsyncEnumerator<ReportFacts>, string> next = new(StringComparer.Ordinal);
        List<IAsyncEnumerator<ReportFacts>> years = [];
        try
        {
            foreach (var folder in files.GroupBy(p => p[..p.LastIndexOf('/')]))
            {
                var year = ReadYearAsync(directory, folder, cancellationToken).GetAsyncEnumerator(cancellationToken);
                years.Add(year);
                if (await year.MoveNextAsync())
                {
                    next.Enqueue(year, year.Current.ReportId);
                }
            }

            while (next.TryDequeue(out var year, out _))
            {
                yield return year.Current;
                if (await year.MoveNextAsync())
                {
                    next.Enqueue(year, year.Current.ReportId);
                }
            }
        }
        finally
        {
            foreach (var year in years)
            {
                await year.DisposeAsync();
            }
        }
    }

    private static async IAsyncEnumerable<ReportFacts> ReadYearAsync(
        string directory, IGrouping<string, string> folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var year = int.Parse(folder.Key[(folder.Key.LastIndexOf('=') + 1)..], CultureInfo.InvariantCulture);
        string? report = null;
        List<FactValue> facts = [];
        foreach (var file in folder.OrderBy(PartNumber))
        {
            await foreach ((var reportId, var fact) in ReadFileAsync(Path.Combine(directory, file), cancellationToken))
            {
                if (report is not null && reportId != report)
                {
                    if (string.CompareOrdinal(reportId, report) < 0)
                    {
                        throw new SnapshotDamagedException($"{file} is not in order of report_id ({reportId} after {report})");
                    }

                    yield return new ReportFacts(report, year, facts);
                    facts = [];
                }

                report = reportId;
                facts.Add(fact);
            }
        }

        if (report is not null)
        {
            yield return new ReportFacts(report, year, facts);
        }
    }

    private static async IAsyncEnumerable<(string ReportId, FactValue Fact)> ReadFileAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(path, cancellationToken);
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            (var reports, var facts) = await ReadGroupAsync(reader, g, path, cancellationToken);
            for (var row = 0; row < facts.Length; row++)
            {
                yield return (reports[row], facts[row]);
            }
        }
    }

    private static async Task<ParquetReader> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        }
        catch (IOException e)
        {
            throw Damaged(path, e);
        }
    }

    private static async Task<(string[] Reports, FactValue[] Facts)> ReadGroupAsync(
        ParquetReader reader, int index, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var group = reader.OpenRowGroupReader(index);
            var reports = await TextsAsync("report_id");
            var tables = await TextsAsync("table");
            var items = await TextsAsync("item");
            var measures = await TextsAsync("measure");
            var values = new double?[group.RowCount];
            await group.ReadAsync<double>(reader.Schema.FindDataField("value"), values, cancellationToken);
            return (reports, [.. values.Select((value, i) => new FactValue(tables[i], items[i], measures[i], value))]);

            async Task<string[]> TextsAsync(string column)
            {
                var texts = new string?[group.RowCount];
                await group.ReadAsync(reader.Schema.FindDataField(column), texts, cancellationToken);
                if (Array.Exists(texts, t => t is null))
                {
                    throw new SnapshotDamagedException($"{path} has nulls in column '{column}'");
                }

                return texts!;
            }
        }
        catch (IOException e)
        {
            throw Damaged(path, e);
        }
    }

    private static SnapshotDamagedException Damaged(string path, IOException e) =>
        new($"{path} can't be read: {e.Message}; run `etl snapshot verify`, then restore or remove that snapshot", e);

    private static int PartNumber(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return int.Parse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
    }
}
