using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Etl.Tests.Scheduling;

namespace Etl.Tests.Runs.Views;

public class LedgerViewTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public LedgerViewTests()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2_x", "fail:extract");
        _harness.Site.Set("b", "1", "two");
    }

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Open_NothingHasRun_IsNull() => Assert.Null(LedgerView.Open(LedgerPlace.In(_harness.Directory.At("empty"))));

    [Fact]
    public async Task Runs_CodeVersion_TellsOneBuildFromAnother()
    {
        await _harness.RunAsync();

        Assert.Matches(@"^\d+\.\d+\.\d+(\+[0-9a-f]{40})?$", Assert.Single(LedgerView.Open(_harness.Place)!.Runs(5)).CodeVersion);
    }

    [Fact]
    public async Task Status_LastRun_SaysStageByStageWhatFailedAndWhyItWasDone()
    {
        await _harness.RunAsync();
        _harness.Line.Configuration["extract"]["forms/2021.yaml"] = "2";
        var result = await _harness.RunAsync();

        var status = LedgerView.Open(_harness.Place)!.Status(null, 10)!;

        Assert.Equal(result.RunId, status.Run.RunId);
        Assert.Equal(RunEnding.Published, status.Run.Ending);
        Assert.Equal(RunKind.Run, status.Run.Kind);
        Assert.Equal(RunState.Partial, status.Run.State);
        Assert.Equal(result.SnapshotId, status.Run.SnapshotId);
        Assert.Contains(status.Counts, c => c is { SourceId: "a", Stage: "extract", Done: 1, Failed: 1 });
        Assert.Equal("asked_to_fail", Assert.Single(status.Failures).Code);
        Assert.Equal(["a 1", "b 1"], status.Sources.Select(s => $"{s.SourceId} {s.Reports}"));
        Assert.Equal(
            ["extract: configuration forms/2021.yaml changed 3", "normalize: after extract 2", "validate: after normalize 2"],
            status.Reasons.Select(r => $"{r.Stage}: {r.Reason} {r.Documents}"));
    }

    [Fact]
    public async Task Status_ClockWentBack_LastRunIsTheOneThatRanLast()
    {
        _harness.Site.Set("a", "1", "one");
        ShiftedTimeProvider time = new(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(2));
        _harness.Time = time;
        var ahead = await _harness.RunAsync();
        time.Now -= TimeSpan.FromDays(2);

        var last = await _harness.RunAsync();

        var ledger = LedgerView.Open(_harness.Place)!;
        Assert.Equal(last.RunId, ledger.Status(null, 1)!.Run.RunId);
        Assert.Equal([last.RunId!, ahead.RunId!], ledger.Runs(2).Select(static r => r.RunId));
        Assert.Equal(last.SnapshotId, ledger.LastSnapshot("nightly")!.SnapshotId);
    }

    [Fact]
    public async Task Status_BeginningOfAnId_IsEnough()
    {
        var result = await _harness.RunAsync();
        var ledger = LedgerView.Open(_harness.Place)!;

        Assert.Equal(result.RunId, ledger.Status(result.RunId![..18], 0)!.Run.RunId);
        Assert.Null(ledger.Status("1999", 0));
        Assert.Equal([result.RunId], ledger.Runs(5).Select(r => r.RunId));
    }

    [Theory]
    [InlineData("2_x", 1)]
    [InlineData("%", 0)]
    [InlineData("a.example", 2)]
    [InlineData(null, 3)]
    public async Task FindDocuments_PartOfTheAddress_Finds(string? text, int expected)
    {
        await _harness.RunAsync();

        Assert.Equal(expected, LedgerView.Open(_harness.Place)!.FindDocuments(text, null, 10).Count);
    }

    [Fact]
    public async Task DocumentsOf_IdOrAddress_FindsItAndNoPartOfIt()
    {
        await _harness.RunAsync();
        var ledger = LedgerView.Open(_harness.Place)!;
        var id = FakeSite.IdOf("a", "1");

        Assert.Equal(id, Assert.Single(ledger.DocumentsOf(id)).DocumentId);
        Assert.Equal(id, Assert.Single(ledger.DocumentsOf("https://a.example/1")).DocumentId);
        Assert.Empty(ledger.DocumentsOf(id[..^1]));
        Assert.Empty(ledger.DocumentsOf("a.example"));
    }

    [Fact]
    public async Task Show_Document_HasEveryStageAsItWas()
    {
        await _harness.RunAsync();
        var ledger = LedgerView.Open(_harness.Place)!;

        var view = ledger.Show(FakeSite.IdOf("a", "1"), _harness.Line.Build())!;
        var failed = ledger.Show(FakeSite.IdOf("a", "2_x"), _harness.Line.Build())!;

        Assert.Equal(["clean", "extract", "normalize", "validate"], view.Stages.Select(s => s.Stage));
        Assert.Equal("one", Assert.IsType<ParagraphBlock>(Assert.IsType<CleanDocument>(view.Stages[0].Output).Blocks[0]).Text);
        Assert.Equal("one", Assert.IsType<ParagraphBlock>(Assert.IsType<ExtractedReport>(view.Stages[1].Output).Document.Blocks[0]).Text);
        Assert.Single(Assert.IsType<Report>(view.Stages[3].Output).Checks);
        Assert.Equal("text/plain", view.Payload!.ContentType);
        Assert.Equal(["clean Ok ", "extract Failed asked_to_fail"], failed.Stages.Select(s => $"{s.Stage} {s.Outcome} {s.Code}"));
        Assert.Null(ledger.Show("nothing", _harness.Line.Build()));
    }

    [Fact]
    public async Task Sources_AfterAQuarantine_SayHowTheyStand()
    {
        await _harness.RunAsync();
        _harness.Site.BrokenSources["b"] = "listing_unreachable";
        await _harness.RunAsync();

        SourceStatus[] sources = [.. LedgerView.Open(_harness.Place)!.Sources()];

        Assert.Equal(["a 2 1 Ok", "b 1 0 Failed"], sources.Select(s => $"{s.SourceId} {s.Documents} {s.Failed} {s.FetchOutcome}"));
        Assert.Null(sources[0].StaleSince);
        Assert.NotNull(sources[1].StaleSince);
    }

    [Fact]
    public async Task RunAsync_Attempts_AreKeptWithOutcomeDurationAndCounts()
    {
        var result = await _harness.RunAsync();

        Assert.Equal(3 + 3 + 3 + 2 + 2, _harness.Scalar<long>($"SELECT COUNT(*) FROM attempts WHERE run_id = '{result.RunId}'"));
        Assert.Equal(1, _harness.Scalar<long>("SELECT facts FROM attempts WHERE stage = 'validate' LIMIT 1"));
        Assert.Equal(0, _harness.Scalar<long>("SELECT COUNT(*) FROM attempts WHERE duration_us < 0"));
    }
}
