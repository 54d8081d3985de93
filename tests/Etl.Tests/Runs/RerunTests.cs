using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;

namespace Etl.Tests.Runs;

public class RerunTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public RerunTests()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "fail:extract");
        _harness.Site.Set("b", "1", "fail:normalize");
        _harness.Site.Set("b", "2", "two");
    }

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task PlanAsync_AfterFailures_NamesTheFailedStageAndWhy()
    {
        await _harness.RunAsync();

        var plan = await _harness.PlanAsync();

        Assert.Equal(
            ["a https://a.example/2 extract: failed in extract (asked_to_fail: as asked)",
                "b https://b.example/1 normalize: failed in normalize (asked_to_fail: as asked)"],
            plan.Items.Select(i => $"{i.SourceId} {i.Url} {i.Stage}: {i.Why}"));
    }

    [Fact]
    public async Task RunAsync_FormMended_MendsLastNightWithoutFetching()
    {
        await _harness.RunAsync();
        _harness.Line.Mended.Add("extract");
        _harness.Line.Configuration["extract"]["forms/2021.yaml"] = "2";

        var result = await _harness.RerunAsync(new RerunFilter { Sources = ["a"] });

        Assert.Empty(_harness.Site.Fetched);
        Assert.Equal("clean=0 extract=1 normalize=1 validate=1", _harness.Line.CallsInWords());
        Assert.Equal(RunState.Done, result.State);
        Assert.Equal("s002", result.SnapshotId);
        Assert.Equal(["https://a.example/1", "https://a.example/2", "https://b.example/2"], _harness.Publisher.Urls);
    }

    [Fact]
    public async Task PlanAsync_RuleBeforeTheFailedStageMended_BeginsThere()
    {
        await _harness.RunAsync();
        _harness.Line.Configuration["clean"]["noise/common.yaml"] = "2";

        var plan = await _harness.PlanAsync(new RerunFilter { Sources = ["a"] });

        var item = Assert.Single(plan.Items);
        Assert.Equal("clean", item.Stage);
        Assert.Equal("failed in extract (asked_to_fail); clean: configuration noise/common.yaml changed", item.Why);
    }

    [Fact]
    public async Task PlanAsync_StageGiven_TakesOnlyWhatFailedThere()
    {
        await _harness.RunAsync();

        var plan = await _harness.PlanAsync(new RerunFilter { Stage = "normalize" });

        Assert.Equal("https://b.example/1", Assert.Single(plan.Items).Url);
    }

    [Fact]
    public async Task RunAsync_AllFromAStage_DoesExactlyThatAgain()
    {
        await _harness.RunAsync();

        var result = await _harness.RerunAsync(new RerunFilter { All = true, Stage = "normalize" });

        Assert.Equal("clean=0 extract=1 normalize=3 validate=2", _harness.Line.CallsInWords());
        Assert.Equal(RunState.Partial, result.State);
    }

    [Fact]
    public async Task RunAsync_OneDocumentByAddress_DoesOnlyThat()
    {
        await _harness.RunAsync();

        await _harness.RerunAsync(new RerunFilter { Documents = ["https://b.example/2"], Stage = "validate" });

        Assert.Equal("clean=0 extract=0 normalize=0 validate=1", _harness.Line.CallsInWords());
    }

    [Fact]
    public async Task RunAsync_FetchFailed_FetchesOnlyThat()
    {
        _harness.Site.Set("a", "3", "404");
        await _harness.RunAsync();
        _harness.Site.Set("a", "3", "three");

        var plan = await _harness.PlanAsync(new RerunFilter { Stage = "fetch" });
        Assert.Equal("fetch http_404: not found", string.Join(", ", plan.Items.Select(i => $"{i.Stage} {i.Why}")));
        var result = await _harness.RerunAsync(new RerunFilter { Stage = "fetch" });

        Assert.Equal(["https://a.example/3"], _harness.Site.Fetched);
        Assert.Equal(RunState.Done, result.State);
        Assert.Contains("https://a.example/3", _harness.Publisher.Urls);
    }

    [Fact]
    public async Task RunAsync_FromFetch_AsksThePageAgainAndMendsIt()
    {
        await _harness.RunAsync();
        _harness.Site.Set("a", "2", "two, and well");

        var plan = await _harness.PlanAsync(new RerunFilter { From = "fetch", Codes = ["asked_to_fail"], Sources = ["a"] });
        var result = await _harness.RerunAsync(new RerunFilter { From = "fetch", Codes = ["asked_to_fail"], Sources = ["a"] });

        Assert.Equal("fetch: failed in extract (asked_to_fail)", string.Join(", ", plan.Items.Select(i => $"{i.Stage}: {i.Why}")));
        Assert.Equal(["https://a.example/2"], _harness.Site.Fetched);
        Assert.Equal(RunState.Done, result.State);
        Assert.Contains("https://a.example/2", _harness.Publisher.Urls);
    }

    [Fact]
    public async Task PlanAsync_AllOfACode_TakesWhatStandsFailedWithItWhicheverRunItWasIn()
    {
        await _harness.RunAsync();
        await _harness.RerunAsync(new RerunFilter { Documents = ["https://a.example/1"] });

        var last = await _harness.PlanAsync(new RerunFilter { Codes = ["asked_to_fail"] });
        var all = await _harness.PlanAsync(new RerunFilter { Codes = ["asked_to_fail"], All = true });
        var source = await _harness.PlanAsync(new RerunFilter { Codes = ["asked_to_fail"], Sources = ["b"], All = true });

        Assert.Empty(last.Items);
        Assert.Equal(["https://a.example/2 extract", "https://b.example/1 normalize"], all.Items.Select(i => $"{i.Url} {i.Stage}"));
        Assert.Equal(["https://b.example/1 normalize"], source.Items.Select(i => $"{i.Url} {i.Stage}"));
    }

    [Fact]
    public async Task PlanAsync_Limit_LooksNoFurtherAndSaysThatThereAreMore()
    {
        await _harness.RunAsync();
        RerunPlanner planner = new(_harness.Environment());

        var three = await planner.PlanAsync(new RerunFilter { All = true }, 3, TestContext.Current.CancellationToken);
        var four = await planner.PlanAsync(new RerunFilter { All = true }, 4, TestContext.Current.CancellationToken);

        Assert.Equal((3, true), (three.Items.Count, three.HasMore));
        Assert.Equal((4, false), (four.Items.Count, four.HasMore));
    }

    [Fact]
    public async Task PlanAsync_MendedSince_IsEmpty()
    {
        var first = await _harness.RunAsync();
        _harness.Line.Mended.UnionWith(["extract", "normalize"]);
        await _harness.RerunAsync();

        var plan = await _harness.PlanAsync(new RerunFilter { RunId = first.RunId });

        Assert.Empty(plan.Items);
    }

    [Fact]
    public async Task PlanAsync_DoesNotWriteAnything()
    {
        await _harness.RunAsync();
        var runs = _harness.Scalar<long>("SELECT COUNT(*) FROM runs");

        await _harness.PlanAsync(new RerunFilter { All = true });

        Assert.Equal(runs, _harness.Scalar<long>("SELECT COUNT(*) FROM runs"));
        Assert.Equal("s001", _harness.Publisher.Latest);
    }

    [Theory]
    [InlineData("2020", null, null)]
    [InlineData(null, "polish", null)]
    [InlineData(null, null, "nothing")]
    public async Task PlanAsync_NoSuchThing_SaysSo(string? run, string? stage, string? document)
    {
        await _harness.RunAsync();

        await Assert.ThrowsAsync<RunUsageException>(() =>
            _harness.PlanAsync(new RerunFilter { RunId = run, Stage = stage, Documents = document is null ? [] : [document] }));
    }

    [Fact]
    public async Task PlanAsync_NoSuchSource_SaysWhichThereAre()
    {
        await _harness.RunAsync();

        var refused = await Assert.ThrowsAsync<RunUsageException>(() => _harness.PlanAsync(new RerunFilter { Sources = ["nowhere"] }));

        Assert.Contains("There is no source nowhere; there are: a, b.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OfAnImport_PublishesThatImportAgain()
    {
        PipelineSettings import = new() { Name = "import", Sources = ["b"] };
        await _harness.RunAsync(r => r with { Sources = ["a"] });
        var imported = await _harness.RunAsync(r => r with { Kind = RunKind.Import, Pipeline = import });
        _harness.Line.Mended.Add("normalize");

        var plan = await _harness.PlanAsync(new RerunFilter { RunId = imported.RunId });
        await _harness.RunAsync(r => r with { Kind = RunKind.Rerun, Plan = plan, Pipeline = import });

        Assert.Equal(["https://b.example/1", "https://b.example/2"], _harness.Publisher.Urls);
    }
}
