using System.Diagnostics;
using System.Globalization;
using Etl.Config;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Publishing;
using Etl.Runs.Stages;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Bench;

/// <summary>
/// What publishing a snapshot costs: <c>publish [COUNT]</c> writes so many reports (few made-up ones under many names, years that
/// go on from each other) into a ledger of its own and publishes them as the program does, without the rules between reports,
/// and without reading the files back, in turn.
/// </summary>
internal static class PublishCommand
{
    private const int Years = 5;
    private const int Originals = 400;
    private const int Rounds = 5;

    private enum Variant
    {
        Whole,
        WithoutRules,
        WithoutReadingBack,
    }

    private sealed record Result(double Elapsed, double Processor);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var directory = Directory.CreateTempSubdirectory("etl-publish").FullName;
        try
        {
            var root = StageHarness.FindRoot();
            var line = StandardLine.Create(EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines"))),
                TimeProvider.System);
            var database = SqliteLedger.Open(Path.Combine(directory, "ledger.db"), TimeProvider.System);
            await FillAsync(database, line, count, cancellationToken);
            var scope = new SnapshotScope("run", "bench", ["bench"], 3, null);
            var results = Enum.GetValues<Variant>().ToDictionary(v => v, _ => new List<Result>());
            for (var round = -1; round < Rounds; round++)
            {
                foreach (var variant in Enum.GetValues<Variant>().OrderBy(v => ((int)v + round + 1) % results.Count))
                {
                    var data = Path.Combine(directory, $"data{round}{variant}");
                    GC.Collect();
                    var (at, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                    var neighbours = variant == Variant.WithoutRules ? null : NeighbourReader.Read(database, line, scope, cancellationToken);
                    var heads = new ManifestHeads(database, line, scope.RunId);
                    var publisher = new SnapshotPublisher(NullLogger<SnapshotPublisher>.Instance) { ReadsBack = variant != Variant.WithoutReadingBack };
                    var snapshot = await publisher.PublishAsync(
                        new SnapshotRequest
                        {
                            DataDirectory = data,
                            RunId = "run",
                            CreatedAt = DateTimeOffset.UnixEpoch,
                            CodeVersion = "0",
                            ConfigurationHash = "",
                            Measures = Measures(),
                        },
                        new ManifestReports(database, line, scope.RunId, heads.ReadAsync(cancellationToken), neighbours),
                        AsyncEnumerable.Empty<PageRecord>(),
                        [],
                        cancellationToken);
                    Result result = new(Stopwatch.GetElapsedTime(at).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
                    Console.WriteLine(
                        string.Create(CultureInfo.InvariantCulture,
                            $"{variant,-18} {result.Elapsed:F2} s, {result.Processor:F2} s of processor; {snapshot.RowsOf("checks")} checks, "
                        + $"{snapshot.RowsOf("issues")} issues, {snapshot.Bytes >> 20} MB, {GC.GetTotalMemory(true) >> 20} MB held"));
                    GC.KeepAlive(neighbours);
                    Directory.Delete(data, recursive: true);
                    if (round >= 0)
                    {
                        results[variant].Add(result);
                    }
                }
            }

            var whole = results[Variant.Whole];
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{count} reports, ledger {new FileInfo(database.Name).Length >> 20} MB; medians of {Rounds} rounds:"));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"whole {Median(whole, r => r.Elapsed) * 1000 / count:F2} ms a document, {Median(whole, r => r.Processor) * 1000 / count:F2} ms of "
                    + $"processor"));
            foreach (var (variant, what) in new[] { (Variant.WithoutRules, "the rules between reports"),
                (Variant.WithoutReadingBack, "reading every file back") })
            {
                var (elapsed, processor) = (Share(r => r.Elapsed), Share(r => r.Processor));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {elapsed:P1} of its time, {processor:P1} of its processor time"));

                // Round by round, since the machine is never the same twice.
                double Share(Func<Result, double> value) =>
                    whole.Zip(results[variant], (with, without) => 1 - (value(without) / value(with))).Order().ElementAt(whole.Count / 2);
            }

            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static double Median(List<Result> results, Func<Result, double> value) => results.Select(value).Order().ElementAt(results.Count / 2);

    internal static async Task FillAsync(LedgerDatabase database, StageLine line, int count, CancellationToken cancellationToken)
    {
        var harness = new StageHarness();
        var originals = new List<Report>();
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

        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO outputs (document_id, stage, memo_key, body) VALUES ($id, 'validate', 'k', $body);
            INSERT INTO figures (document_id, stage, memo_key, body) VALUES ($id, 'validate', 'k', $figures);
            INSERT INTO manifest (run_id, document_id, source_id, result_id, stage, memo_key, fetched_at) VALUES ('run', $id, 'bench', $id, 'validate', 'k', '2025-01-01T00:00:00+00:00');
            """;
        foreach (var name in new[] { "$id", "$body", "$figures" })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        var county = new Region("430921", "湖南省", "益阳市", "南县");
        for (var i = 0; i < count; i++)
        {
            var id = (i * 2654435761L % 4294967296L).ToString("x8", CultureInfo.InvariantCulture) + i.ToString("x8", CultureInfo.InvariantCulture);
            var report = originals[i % originals.Count] with { ReportId = id, DocumentId = id, Publisher = $"南县第{i / Years}局", Title = null, Region = county };
            command.Parameters["$id"].Value = id;
            command.Parameters["$body"].Value = line.Last.Encode(report).Body;
            command.Parameters["$figures"].Value = line.Last.FiguresOf(report)!;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    internal static FormMeasures Measures()
    {
        var forms = new StageHarness().Forms;
        return new FormMeasures(Of(Table.Disclosure), Of(Table.Requests), Of(Table.Appeals));

        IReadOnlyList<MeasureColumn> Of(Table table) => [.. forms.Measures[table].Select(m => new MeasureColumn(m, null, m))];
    }
}
