using Dapper;
using Etl.Config;
using Etl.Fetch;
using Etl.Fetch.Local;
using Etl.Model.Reports;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;
using Etl.Runs.Views;
using Etl.SampleSite.Sites;
using Etl.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs.Composition;

/// <summary>The real rooms, over real sockets and files.</summary>
public sealed class EtlCompositionTests : IDisposable
{
    private static readonly string Root = StageHarness.FindRoot();
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task RunAsync_SampleSites_PublishesAndASecondRunRedoesNothing()
    {
        await using var server = await SampleSiteServer.StartAsync(null, TestContext.Current.CancellationToken);
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(Root, "config"), Path.Combine(Root, "pipelines")));
        FetcherOptions options = new() { HostMap = server.Hosts.ToDictionary(h => h, _ => server.EndPoint) };
        EtlComposition composition = new(configuration, LedgerPlace.In(_data.Path), options, TimeProvider.System, NullLoggerFactory.Instance);
        PipelineRunner runner = new(composition.ForSources(null));
        RunRequest request = new() { Pipeline = configuration.Pipeline("nightly") };

        var first = await runner.RunAsync(request, null, TestContext.Current.CancellationToken);
        var second = await runner.RunAsync(request, null, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(Words(first));
        TestContext.Current.TestOutputHelper?.WriteLine(Words(second));
        Assert.NotNull(first.SnapshotId);
        Assert.NotEqual(first.SnapshotId, second.SnapshotId);
        Assert.True(second.Unchanged, Words(second));
        Assert.True(first.Counts.Sum(c => c.Stage == "validate" ? c.Done : 0) > 20, Words(first));
        foreach (var file in Files(first.SnapshotId!)
            .Where(f => f.EndsWith(".parquet", StringComparison.Ordinal) && !f.StartsWith("changes", StringComparison.Ordinal)
                && !f.StartsWith("report_changes", StringComparison.Ordinal)))
        {
            Assert.True(Read(first.SnapshotId!, file).SequenceEqual(Read(second.SnapshotId!, file)), $"{file} is the same on any night");
        }
    }

    [Fact]
    public async Task RunAsync_Import_PublishesTheFilesOfAFolderAndFailsOthersAlone()
    {
        var folder = Directory.CreateDirectory(_data.At("in")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "1.txt"), "南县教育局2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开政府信息12条。\n六、其他需要报告的事项\n无。\n",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "2.txt"), "   ", TestContext.Current.CancellationToken);
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(Root, "config"), Path.Combine(Root, "pipelines")));
        EtlComposition composition = new(configuration, LedgerPlace.In(_data.At("data")), new FetcherOptions(), TimeProvider.System,
            NullLoggerFactory.Instance);

        var result = await new PipelineRunner(composition.ForImport("import", [folder]))
            .RunAsync(new RunRequest { Kind = RunKind.Import, Pipeline = EtlComposition.ImportPipeline("import") }, null,
                TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(Words(result));
        Assert.Equal(RunState.Partial, result.State);
        Assert.Equal("page_empty", Assert.Single(result.Failures).Code);
        var ledger = LedgerView.Open(LedgerPlace.In(_data.At("data")))!;
        var document = ledger.FindDocuments("1.txt", null, 10).Single();
        var view = ledger.Show(document.DocumentId, composition.Line)!;
        Assert.Equal(["clean", "extract", "normalize", "validate"], view.Stages.Select(s => s.Stage));
        Assert.Equal(2023, Assert.IsType<Report>(view.Stages[^1].Output).Year);
        Assert.NotEmpty(Assert.IsType<ExtractedReport>(view.Stages[1].Output).Document.Blocks);

        // The file is mended, and the import is done again from the fetch on: twice, to see that the import stays whole.
        await File.WriteAllTextAsync(Path.Combine(folder, "2.txt"), "南县水利局2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开政府信息7条。\n", TestContext.Current.CancellationToken);
        string[] stages = ["fetch", "clean"];
        foreach (var stage in stages)
        {
            (var environment, var pipeline) = composition.ForRerun(ledger.Runs(1)[0], null);
            var plan = await new RerunPlanner(environment)
                .PlanAsync(new RerunFilter { RunId = ledger.Runs(1)[0].RunId, All = true, Stage = stage }, TestContext.Current.CancellationToken);
            var mended = await new PipelineRunner(environment)
                .RunAsync(new RunRequest { Kind = RunKind.Rerun, Pipeline = pipeline, Plan = plan }, null, TestContext.Current.CancellationToken);
            Assert.Equal(RunState.Done, mended.State);
            Assert.Equal(2, ledger.Status(null, 0)!.Sources.Sum(s => s.Reports));
        }
    }

    [Fact]
    public async Task RunAsync_ArchiveLostAPayload_TakesItFromTheImportedFileAgain()
    {
        var file = await WriteWarcAsync("教育");
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(Root, "config"), Path.Combine(Root, "pipelines")));
        EtlComposition composition = new(configuration, LedgerPlace.In(_data.At("data")), new FetcherOptions(), TimeProvider.System,
            NullLoggerFactory.Instance);
        RunRequest import = new() { Kind = RunKind.Import, Pipeline = EtlComposition.ImportPipeline("import") };
        Assert.Equal(RunState.Done,
            (await new PipelineRunner(composition.ForImport("import", [file])).RunAsync(import, null, TestContext.Current.CancellationToken)).State);
        foreach (var archive in Directory.EnumerateFiles(_data.At("data/archive"), "*.warc.gz"))
        {
            var bytes = await File.ReadAllBytesAsync(archive, TestContext.Current.CancellationToken);
            // Where its last record begins: of a record that is damaged further on the head can be read by chance, and it counts as there until somebody
            // verifies the archive.
            var record = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);
            bytes.AsSpan(record + 10, 40).Fill(0x55);
            await File.WriteAllBytesAsync(archive, bytes, TestContext.Current.CancellationToken);
            // Whoever has it looks no further: until the archive is verified, what the run that wrote the file knew of it counts.
            File.Delete(archive + ".index");
        }

        var again = await new PipelineRunner(composition.ForImport("import", [file])).RunAsync(import, null, TestContext.Current.CancellationToken);
        var ledger = LedgerView.Open(LedgerPlace.In(_data.At("data")))!;
        (var environment, var pipeline) = composition.ForRerun(ledger.Runs(1)[0], null);
        var plan = await new RerunPlanner(environment)
            .PlanAsync(new RerunFilter { RunId = ledger.Runs(1)[0].RunId, All = true, Stage = "clean" }, TestContext.Current.CancellationToken);
        var redone = await new PipelineRunner(environment)
            .RunAsync(new RunRequest { Kind = RunKind.Rerun, Pipeline = pipeline, Plan = plan }, null, TestContext.Current.CancellationToken);

        Assert.True(again.Unchanged, Words(again));
        Assert.True(redone.State == RunState.Done && redone.Counts.Single(c => c.Stage == "clean").Done == 1, Words(redone));
    }

    [Fact]
    public async Task RunAsync_WarcImportedAgain_KnowsFromTheLedgerWhatIsInTheFile()
    {
        var file = await WriteWarcAsync("教育", "水利");
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(Root, "config"), Path.Combine(Root, "pipelines")));
        EtlComposition composition = new(configuration, LedgerPlace.In(_data.At("data")), new FetcherOptions(), TimeProvider.System,
            NullLoggerFactory.Instance);
        RunRequest import = new() { Kind = RunKind.Import, Pipeline = EtlComposition.ImportPipeline("import") };
        var first = await new PipelineRunner(composition.ForImport("import", [file])).RunAsync(import, null, TestContext.Current.CancellationToken);
        var second = await new PipelineRunner(composition.ForImport("import", [file])).RunAsync(import, null, TestContext.Current.CancellationToken);
        using (SqliteConnection ledger = new($"Data Source={_data.At("data", "ledger.db")}"))
        {
            var index = WarcIndex.Decode(ledger.QuerySingle<byte[]>("SELECT body FROM file_indexes WHERE source_id = 'import'"))!;
            ledger.Execute("UPDATE file_indexes SET body = @body", new { body = (index with { Entries = [index.Entries[0]] }).Encode() });
        }

        var third = await new PipelineRunner(composition.ForImport("import", [file])).RunAsync(import, null, TestContext.Current.CancellationToken);

        Assert.Equal(2, first.Counts.Single(c => c.Stage == "validate").Done);
        Assert.True(second.Unchanged && second.Counts.Single(c => c.Stage == "fetch").Reused == 2, Words(second));
        Assert.True(third.Counts.Single(c => c.Stage == "fetch").Reused == 1,
            "the index that the ledger keeps is what is believed of a file of the same bytes");
    }

    private async Task<string> WriteWarcAsync(params string[] bureaus)
    {
        var file = _data.At("in.warc");
        using MemoryStream warc = new();
        foreach (var bureau in bureaus)
        {
            var block = System.Text.Encoding.UTF8.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n南县{bureau}局2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开政府信息12条。\n六、其他需要报告的事项\n无。\n");
            var url = $"http://x.example/{Uri.EscapeDataString(bureau)}.txt";
            var head = System.Text.Encoding.UTF8.GetBytes(
                $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: "
                    + $"application/http;msgtype=response\r\nContent-Length: {block.Length}\r\n\r\n");
            warc.Write([.. head, .. block, .. "\r\n\r\n"u8]);
        }

        await File.WriteAllBytesAsync(file, warc.ToArray(), TestContext.Current.CancellationToken);
        return file;
    }

    private static string Words(RunResult result) =>
        $"{result.State} {result.Ending} {result.SnapshotId} {result.Message}\n"
        + string.Join('\n', result.Counts.Select(c => $"{c.SourceId} {c.Stage} done {c.Done} reused {c.Reused} failed {c.Failed} skipped {c.Skipped}"))
        + "\n" + string.Join('\n', result.Failures.Select(f => $"{f.Url} {f.Stage} {f.Code} {f.Message}"))
        + "\n" + string.Join('\n', result.Gates.Where(g => !g.Passed).Select(g => $"{g.SourceId} {g.Gate} {g.Message}"));

    private IEnumerable<string> Files(string snapshot) =>
        Directory.EnumerateFiles(_data.At("snapshots", snapshot), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_data.At("snapshots", snapshot), f));

    private byte[] Read(string snapshot, string file) => File.ReadAllBytes(_data.At("snapshots", snapshot, file));
}
