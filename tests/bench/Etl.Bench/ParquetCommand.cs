using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Etl.Model.Reports;
using Etl.Publish.Engine;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;
using Etl.Publish.Writing;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>
/// Speed and size of the Parquet writer: <c>parquet [ROWS] [ROUNDS]</c> writes rows of <c>facts</c> (few made-up reports under many names)
/// as the program does, on one thread and with row groups encoded beside, and the same rows with DuckDB's own COPY on one
/// thread, in turn in the same run. Then it reads them back as a publication does.
/// </summary>
internal static class ParquetCommand
{
    private const int Years = 5;
    private const int Originals = 2_000;
    private const int RowsPerGroup = 100_000;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var directory = Directory.CreateTempSubdirectory("etl-parquet").FullName;
        try
        {
            var originals = await OriginalsAsync(cancellationToken);
            var table = new SnapshotTables(new FormMeasures([], [], [])).Facts;
            var first = await OursAsync(table, originals, rows, directory, SnapshotCompression.Zstd, isBeside: true, cancellationToken);
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            Execute(connection, "SET threads = 1");
            Execute(connection, $"CREATE TABLE facts AS FROM {SnapshotEngine.Literal(Path.Combine(directory, first.File.Path))}");
            var results = new SortedDictionary<string, List<Result>>(StringComparer.Ordinal);
            for (var round = -1; round < rounds; round++)
            {
                foreach (var compression in new[] { SnapshotCompression.Zstd, SnapshotCompression.Gzip, SnapshotCompression.Snappy })
                {
                    Add($"program, {compression}, one thread", round,
                        await OursAsync(table, originals, rows, directory, compression, isBeside: false, cancellationToken));
                    Add($"program, {compression}, encoding beside", round,
                        await OursAsync(table, originals, rows, directory, compression, isBeside: true, cancellationToken));
                    Add($"DuckDB, {compression}", round, Theirs(connection, directory, compression));
                }

                var written = await OursAsync(table, originals, rows, directory, SnapshotCompression.Zstd, isBeside: true, cancellationToken);
                Add("read back", round, await ReadBackAsync(table.Spec, directory, written, cancellationToken));
            }

            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{rows} rows of facts in row groups of {RowsPerGroup}, {Environment.ProcessorCount} cores, .NET {Environment.Version}; medians "
                        + $"of {rounds} rounds"));
            var reference = Median(results[$"DuckDB, {SnapshotCompression.Gzip}"], r => r.Elapsed);
            foreach (var (name, measured) in results)
            {
                var elapsed = Median(measured, r => r.Elapsed);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-36} {elapsed,6:F2} s, {Median(measured, r => r.Processor),6:F2} s of processor, {rows / elapsed / 1000,6:F0} thousand "
                        + $"rows/s, {reference / elapsed,5:F2} of DuckDB gzip, {measured[0].File.Bytes / 1e6,7:F2} MB"));
            }

            return 0;

            void Add(string name, int round, Result result)
            {
                if (round >= 0)
                {
                    results.TryAdd(name, []);
                    results[name].Add(result);
                }
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Result> OursAsync(
        SnapshotTable<FactRow> table, List<Report> originals, int rows, string directory, SnapshotCompression compression, bool isBeside,
        CancellationToken cancellationToken)
    {
        var path = new DataFilePath(table.Spec.Name, 2023, 0);
        Directory.CreateDirectory(Path.Combine(directory, table.Spec.Name));
        File.Delete(Path.Combine(directory, path.ToString()));
        WriteLimits limits =
            new()
            {
                RowsPerGroup = RowsPerGroup,
                BytesPerGroup = long.MaxValue,
                BytesInAll = long.MaxValue,
                BytesPerFile = long.MaxValue,
                Compression = compression,
            };
        GC.Collect();
        var watch = Watch.Start();
        DataFile file;
        if (isBeside)
        {
            await using PartitionSet partitions = new(limits);
            TableWriter<FactRow> writer = new(table, directory, 2023, partitions, limits);
            foreach (var facts in Reports(originals, rows))
            {
                Array.ForEach(facts, writer.Take);
                await writer.AddTakenAsync(cancellationToken);
            }

            file = (await writer.CompleteAsync(cancellationToken)).Single();
        }
        else
        {
            await using var alone = await TableFile.CreateAsync(Path.Combine(directory, path.ToString()), table.Spec, compression, cancellationToken);
            ColumnBuffer<FactRow>[] buffers = [];
            var waiting = 0;
            foreach (var facts in Reports(originals, rows))
            {
                for (var added = 0; added < facts.Length;)
                {
                    if (waiting == 0)
                    {
                        buffers = [.. table.Columns.Select(c => c.CreateBuffer(table.Spec.Name))];
                    }

                    var some = facts.AsSpan(added, Math.Min(facts.Length - added, RowsPerGroup - waiting));
                    foreach (var buffer in buffers)
                    {
                        buffer.Add(some);
                    }

                    added += some.Length;
                    waiting += some.Length;
                    if (waiting == RowsPerGroup)
                    {
                        await WriteGroupAsync();
                    }
                }
            }

            if (waiting > 0)
            {
                await WriteGroupAsync();
            }

            async Task WriteGroupAsync()
            {
                await alone.WriteGroupAsync(buffers, waiting, cancellationToken);
                Array.ForEach(buffers, b => b.Release());
                waiting = 0;
            }

            var digest = await alone.CompleteAsync();
            file = new DataFile(path.ToString(), alone.Rows, alone.Bytes, digest);
        }

        return watch.Stop(file);
    }

    private static Result Theirs(DuckDBConnection connection, string directory, SnapshotCompression compression)
    {
        var path = Path.Combine(directory, "theirs.parquet");
        GC.Collect();
        var watch = Watch.Start();
        Execute(connection, $"COPY facts TO {SnapshotEngine.Literal(path)} (FORMAT parquet, COMPRESSION {compression}, ROW_GROUP_SIZE {RowsPerGroup})");
        return watch.Stop(new DataFile("theirs.parquet", 0, new FileInfo(path).Length, ""));
    }

    private static async Task<Result> ReadBackAsync(TableSpec table, string directory, Result written, CancellationToken cancellationToken)
    {
        GC.Collect();
        var watch = Watch.Start();
        await using ReadBack engine = new(directory, long.MaxValue);
        engine.Add(table, [written.File]);
        await engine.CompleteAsync(cancellationToken);
        return watch.Stop(written.File);
    }

    /// <summary>Facts of report after report, each under an id and a publisher of its own, in order of the ids.</summary>
    private static IEnumerable<FactRow[]> Reports(List<Report> originals, int rows)
    {
        for (int report = 0, row = 0; row < rows; report++)
        {
            var named = originals[report % originals.Count] with { ReportId = $"{report:x16}", Publisher = $"南县第{report}局", Year = 2023 };
            PublishedReport published = new(named, DateTimeOffset.UnixEpoch);
            FactRow[] facts = [.. named.Facts.Take(rows - row).Select(f => new FactRow(published, f))];
            row += facts.Length;
            yield return facts;
        }
    }

    private static async Task<List<Report>> OriginalsAsync(CancellationToken cancellationToken)
    {
        StageHarness harness = new();
        List<Report> originals = [];
        foreach (var page in Enumerable.Range(1, Originals / Years)
            .SelectMany(seed => SampleReportGenerator.CreateSeries(seed, 2021, Years, new SampleReportOptions { Form = SampleForm.Form2021 }))
            .Select(r => ReportWriter.Write(r, Markup.Grid)))
        {
            if ((await harness.RunAsync(StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/{originals.Count}", page.ContentType),
                cancellationToken)).Value is { } report)
            {
                originals.Add(report);
            }
        }

        return originals;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static double Median(List<Result> results, Func<Result, double> value) => results.Select(value).Order().ElementAt(results.Count / 2);

    private sealed record Result(DataFile File, double Elapsed, double Processor);

    private readonly record struct Watch(long At, TimeSpan Processor)
    {
        public static Watch Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public Result Stop(DataFile file) => new(file, Stopwatch.GetElapsedTime(At).TotalSeconds, (Environment.CpuUsage.TotalTime - Processor).TotalSeconds);
    }
}
