using System.Diagnostics;
using System.Globalization;
using Etl.Config;
using Etl.Look;
using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Publishing;
using Etl.Runs.Stages;
using Etl.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Bench;

/// <summary>
/// What the page of a snapshot costs: <c>look [COUNT] [--save FILE]</c> publishes half of so many made-up reports, then all of them, with
/// a country's coverage and as many fetches, and makes <c>report.html</c> of the second: its size, its time, and whether it is below its limit.
/// </summary>
internal static class LookCommand
{
    private const long Most = 3 << 20;
    private const int Rounds = 3;
    private const int Sources = 3_000;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var asked) ? asked : 100_000;
        var directory = Directory.CreateTempSubdirectory("etl-look").FullName;
        try
        {
            var root = StageHarness.FindRoot();
            var line = StandardLine.Create(EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines"))),
                TimeProvider.System);
            var database = SqliteLedger.Open(Path.Combine(directory, "ledger.db"), TimeProvider.System);
            await PublishCommand.FillAsync(database, line, count, cancellationToken);
            using (var connection = database.Connect())
            using (var half = connection.CreateCommand())
            {
                half.CommandText = """
                    INSERT INTO manifest (run_id, document_id, source_id, result_id, stage, memo_key, fetched_at)
                    SELECT 'before', document_id, source_id, result_id, stage, memo_key, fetched_at FROM manifest WHERE rowid % 2 = 0
                    """;
                half.ExecuteNonQuery();
            }

            await PublishAsync(directory, database, line, "before", count, cancellationToken);
            var snapshot = await PublishAsync(directory, database, line, "run", count, cancellationToken);
            SnapshotCatalog catalog = new(directory, NullLogger<SnapshotCatalog>.Instance);
            using MemoryStream page = new();
            List<double> seconds = [];
            for (var round = 0; round < Rounds; round++)
            {
                page.SetLength(0);
                var at = Stopwatch.GetTimestamp();
                await catalog.LookAsync(snapshot.Id, new HtmlLook(), page, cancellationToken);
                seconds.Add(Stopwatch.GetElapsedTime(at).TotalSeconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{snapshot.RowsOf("reports")} reports, {snapshot.RowsOf("facts")} facts, {snapshot.RowsOf("coverage")} rows of coverage, "
                + $"{snapshot.RowsOf("report_changes")} reports changed: report.html {page.Length / 1024.0 / 1024:F2} MB (at most {Most >> 20}), "
                + $"{string.Join(", ", seconds.Select(static s => s.ToString("F2", CultureInfo.InvariantCulture)))} s"));
            if (Array.IndexOf(args, "--save") is >= 0 and var save)
            {
                await File.WriteAllBytesAsync(args[save + 1], page.ToArray(), cancellationToken);
            }

            return page.Length < Most ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<SnapshotInfo> PublishAsync(
        string directory, LedgerDatabase database, StageLine line, string run, int count, CancellationToken cancellationToken)
    {
        var neighbours = NeighbourReader.Read(database, line, new SnapshotScope(run, "bench", ["bench"], 3, null), cancellationToken);
        return await new SnapshotPublisher(NullLogger<SnapshotPublisher>.Instance) { ReadsBack = false }.PublishAsync(
            new SnapshotRequest
            {
                DataDirectory = directory,
                RunId = run,
                CreatedAt = DateTimeOffset.UnixEpoch,
                CodeVersion = "0",
                ConfigurationHash = "",
                Measures = PublishCommand.Measures(),
                Forms = new StageHarness().Forms,
                Coverage = Coverage(RegionCatalog.Load(Path.Combine(StageHarness.FindRoot(), "config", "regions.csv"))),
            },
            new ManifestReports(database, line, run, new ManifestHeads(database, line, run).ReadAsync(cancellationToken), neighbours),
            Enumerable.Range(0, count).Select(Page).ToAsyncEnumerable(),
            [],
            cancellationToken);
    }

    /// <summary>Every region and year, a third of them there.</summary>
    private static IEnumerable<CoverageRow> Coverage(RegionCatalog regions) =>
        from region in regions.Entries
        from year in Enumerable.Range(2008, 17)
        let isThere = (region.Code.Sum(static c => c) + year) % 3 == 0
        select new CoverageRow
        {
            Region = region.Region,
            PublisherId = region.Code,
            Publisher = region.Name,
            Year = year,
            ExpectedBy = CoverageExpectation.RegionTable,
            State = isThere ? CoverageState.Found : CoverageState.NotFound,
            Reason = isThere ? null : $"documents_failed: {year - 2000}",
        };

    private static PageRecord Page(int number) => new()
    {
        DocumentId = number.ToString("x16", CultureInfo.InvariantCulture),
        SourceId = $"source-{number % Sources}",
        Url = $"http://source-{number % Sources}.example/{number}.html",
        Status = number % 20 == 0 ? 500 : 200,
        Outcome = number % 20 == 0 ? "failed" : "ok",
        Error = number % 20 == 0 ? $"fetch/http_{500 + (number % 7)}: the host answered" : null,
    };
}
