using System.Globalization;
using Etl.Config;
using Etl.Model;
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
/// What the rules between reports cost when a snapshot is published: <c>publish [COUNT]</c> writes so many reports (few made-up
/// ones under many names, years that go on from each other) into a ledger of its own and publishes them with and without those rules, in turn.
/// </summary>
internal static class PublishCommand
{
    private const int Years = 5;
    private const int Originals = 400;
    private const int Rounds = 4;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var directory = Directory.CreateTempSubdirectory("etl-publish").FullName;
        try
        {
            var root = StageHarness.FindRoot();
            var line = StandardLine.Create(EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines"))), TimeProvider.System);
            var database = LedgerDatabase.Open(Path.Combine(directory, "ledger.db"), TimeProvider.System);
            await FillAsync(database, line, count, cancellationToken);
            var steps = new Dictionary<PublishStep, TimeSpan>();
            void Note(PublishStep step) => steps[step] = Environment.CpuUsage.TotalTime;
            var scope = new SnapshotScope("run", "bench", ["bench"], 3, null);
            var without = new List<double>();
            var with = new List<double>();
            var reading = new List<double>();
            var readingBack = new List<double>();
            for (var round = -1; round < Rounds; round++)
            {
                foreach (var isWith in new[] { round % 2 == 0, round % 2 != 0 })
                {
                    GC.Collect();
                    var start = Environment.CpuUsage.TotalTime;
                    var neighbours = isWith ? NeighbourReader.Read(database, line, scope, cancellationToken) : null;
                    var read = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                    var data = Path.Combine(directory, $"data{round}{isWith}");
                    var snapshot = await new SnapshotPublisher(NullLogger<SnapshotPublisher>.Instance) { AfterStep = Note }.PublishAsync(
                        new SnapshotRequest { DataDirectory = data, RunId = "run", CreatedAt = DateTimeOffset.UnixEpoch, CodeVersion = "0", ConfigurationHash = "", Measures = Measures() },
                        new ManifestReports(database, line, scope.RunId, neighbours),
                        [],
                        [],
                        cancellationToken);
                    var took = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                    var back = (steps[PublishStep.FilesWritten] - steps[PublishStep.TablesWritten]).TotalSeconds;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isWith ? "with   " : "without")} {took:F2} s{(isWith ? $", of it reading figures {read:F2} s" : "")}; {snapshot.RowsOf("checks")} checks, {snapshot.RowsOf("issues")} issues, {snapshot.Bytes >> 20} MB, {GC.GetTotalMemory(true) >> 20} MB held"));
                    GC.KeepAlive(neighbours);
                    Directory.Delete(data, recursive: true);
                    if (round < 0)
                    {
                        continue;
                    }

                    (isWith ? with : without).Add(took);
                    readingBack.Add(back / took);
                    if (isWith)
                    {
                        reading.Add(read);
                    }
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} reports: without {Median(without):F2} s of processor time, with {Median(with):F2} s ({Median(with) / Median(without) - 1:P1}); reading the figures {Median(reading):F2} s; reading the files back, with all that brings them to the disk, {Median(readingBack):P1} of the publication; ledger {new FileInfo(database.Path).Length >> 20} MB"));
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task FillAsync(LedgerDatabase database, StageLine line, int count, CancellationToken cancellationToken)
    {
        var harness = new StageHarness();
        var originals = new List<Report>();
        foreach (var page in Enumerable.Range(1, Originals / Years).SelectMany(seed => SampleReportGenerator.CreateSeries(seed, 2021, Years, new SampleReportOptions { Form = SampleForm.Form2021 })).Select(r => ReportWriter.Write(r, Markup.Grid)))
        {
            if ((await harness.RunAsync(StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/{originals.Count}", page.ContentType), cancellationToken)).Value is { } report)
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
            command.Parameters.AddWithValue(name, "");
        }

        var county = new Region("430921", "湖南省", "益阳市", "南县");
        for (var i = 0; i < count; i++)
        {
            var id = (i * 2654435761L % 4294967296L).ToString("x8", CultureInfo.InvariantCulture) + i.ToString("x8", CultureInfo.InvariantCulture);
            var report = originals[i % originals.Count] with { ReportId = id, DocumentId = id, Publisher = $"南县第{i / Years}局", Title = null, Region = county };
            command.Parameters["$id"].Value = id;
            command.Parameters["$body"].Value = line.Last.Encode(report);
            command.Parameters["$figures"].Value = line.Last.FiguresOf(report)!;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static FormMeasures Measures()
    {
        var forms = new StageHarness().Forms;
        return new FormMeasures(Of(Table.Disclosure), Of(Table.Requests), Of(Table.Appeals));

        IReadOnlyList<MeasureColumn> Of(Table table) => [.. forms.Measures[table].Select(m => new MeasureColumn(m, null, m))];
    }
}
