using System.Runtime.CompilerServices;
using Etl.Publish.Errors;
using Etl.Publish.Storage;

namespace Etl.Publish.Reading;

/// <summary>
/// Reads a snapshot's facts, report by report in order of their ids, although they lie in a file per year: the years are
/// merged, with one row group of each in memory.
/// </summary>
internal static class FactsReader
{
    /// <summary>All reports that have facts in these files, in order of their ids.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="files">Files of the facts, as it describes them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SnapshotDamagedException">A file can't be read, or is not in order.</exception>
    public static async IAsyncEnumerable<ReportFacts> ReadAsync(
        string directory, IEnumerable<DataFile> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PriorityQueue<IAsyncEnumerator<ReportFacts>, string> next = new(StringComparer.Ordinal);
        List<IAsyncEnumerator<ReportFacts>> years = [];
        try
        {
            foreach (var parts in files.GroupBy(f => DataFilePath.Parse(f.Path)?.Year ?? 0))
            {
                var year = ReadYearAsync(directory, parts, cancellationToken).GetAsyncEnumerator(cancellationToken);
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
        string directory, IGrouping<int, DataFile> parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? report = null;
        List<FactValue> facts = [];
        foreach (var file in parts.OrderBy(f => DataFilePath.Parse(f.Path)?.Part))
        {
            await foreach ((var reportId, var fact) in ReadFileAsync(directory, file, cancellationToken))
            {
                if (report is not null && reportId != report)
                {
                    if (string.CompareOrdinal(reportId, report) < 0)
                    {
                        throw new SnapshotDamagedException($"{file.Path} is not in order of report_id ({reportId} after {report})");
                    }

                    yield return new ReportFacts(report, parts.Key, facts);
                    facts = [];
                }

                report = reportId;
                facts.Add(fact);
            }
        }

        if (report is not null)
        {
            yield return new ReportFacts(report, parts.Key, facts);
        }
    }

    private static async IAsyncEnumerable<(string ReportId, FactValue Fact)> ReadFileAsync(
        string directory, DataFile described, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = await SnapshotFile.OpenAsync(directory, described, cancellationToken);
        for (var group = 0; group < file.Groups; group++)
        {
            var reports = await KeysAsync(file, group, "report_id", cancellationToken);
            var tables = await KeysAsync(file, group, "table", cancellationToken);
            var items = await KeysAsync(file, group, "item", cancellationToken);
            var measures = await KeysAsync(file, group, "measure", cancellationToken);
            var values = await file.ValuesAsync<double>(group, "value", cancellationToken);
            var resolved = await file.ValuesAsync<double>(group, "resolved", cancellationToken);
            for (var row = 0; row < values.Length; row++)
            {
                yield return (reports[row], new FactValue(tables[row], items[row], measures[row], values[row], resolved[row]));
            }
        }
    }

    private static async Task<string[]> KeysAsync(SnapshotFile file, int group, string column, CancellationToken cancellationToken)
    {
        var texts = await file.TextsAsync(group, column, cancellationToken);
        return Array.ConvertAll(texts, t => t ?? throw new SnapshotDamagedException($"{file.Path} has nulls in column '{column}'"));
    }
}
