using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;

namespace Etl.Tests.Runs;

public class PipelineRunnerTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_FirstNight_PublishesEveryReport()
    {
        _harness.Site.Set("a", "1", "one two");
        _harness.Site.Set("a", "2", "three");
        _harness.Site.Set("b", "1", "four");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Done, result.State);
        Assert.Equal(RunState.Done, result.State);
        Assert.Equal("s001", result.SnapshotId);
        Assert.Equal(["https://a.example/1", "https://a.example/2", "https://b.example/1"], _harness.Publisher.Urls);
        Assert.Equal("clean=3 extract=3 normalize=3 validate=3", _harness.Line.CallsInWords());
        Assert.Contains(result.Counts, c => c is { SourceId: "a", Stage: "extract", Done: 2, Reused: 0, Failed: 0 });
        Assert.False(result.Unchanged, "everything was new");
    }

    [Fact]
    public async Task RunAsync_NothingTouched_RedoesNothingAndSaysSo()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "fail:extract");
        await _harness.RunAsync();
        var before = _harness.Publisher.ReadLatest("reports");

        var result = await _harness.RunAsync();

        Assert.Equal("clean=0 extract=0 normalize=0 validate=0", _harness.Line.CallsInWords());
        Assert.True(result.Unchanged, "no document was done again");
        Assert.Equal(RunState.Partial, result.State);
        Assert.Equal(before, _harness.Publisher.ReadLatest("reports"));
        Assert.Contains(result.Counts, c => c is { Stage: "clean", Done: 0, Reused: 2 });
        Assert.Contains(result.Counts, c => c is { Stage: "extract", Done: 0, Reused: 1, Failed: 1 });
        var failure = Assert.Single(result.Failures);
        Assert.True(failure.Reused, "a failure that nothing changed about is met again, not made again");
        Assert.Equal(0, _harness.Site.Reads);
    }

    [Theory]
    [InlineData("clean", "noise/common.yaml", "clean=2 extract=2 normalize=2 validate=2")]
    [InlineData("extract", "forms/2021.yaml", "clean=0 extract=2 normalize=2 validate=2")]
    [InlineData("normalize", "regions.csv", "clean=0 extract=0 normalize=2 validate=2")]
    public async Task RunAsync_ConfigurationTouched_RedoesThatStageAndAfter(string stage, string part, string calls)
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        await _harness.RunAsync();
        _harness.Line.Configuration[stage][part] = "2";

        var why = await _harness.ExplainAsync();
        var result = await _harness.RunAsync();

        Assert.Equal(calls, _harness.Line.CallsInWords());
        Assert.False(result.Unchanged, "a rule was touched");
        Assert.Equal(2, why.Count);
        Assert.All(why, w => Assert.Equal($"{stage}: configuration {part} changed", $"{w.Stage}: {w.Why}"));
    }

    [Fact]
    public async Task RunAsync_CodeOfAStageChanged_RedoesThatStageAndAfter()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Line.Versions["normalize"] = 2;

        Assert.Equal("normalize: the program's normalize stage changed", string.Join(", ", (await _harness.ExplainAsync()).Select(w => $"{w.Stage}: {w.Why}")));
        await _harness.RunAsync();

        Assert.Equal("clean=0 extract=0 normalize=1 validate=1", _harness.Line.CallsInWords());
    }

    [Fact]
    public async Task RunAsync_SettingsOfOneSourceTouched_RedoesOnlyThatSource()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        await _harness.RunAsync();
        _harness.Site.HintsOf["b"] = new SourceHints { Publisher = "南县教育局" };

        Assert.Equal("b clean: settings of the source changed",
            string.Join(", ", (await _harness.ExplainAsync()).Select(w => $"{w.SourceId} {w.Stage}: {w.Why}")));
        var result = await _harness.RunAsync();

        Assert.Equal("clean=1 extract=1 normalize=1 validate=1", _harness.Line.CallsInWords());
        Assert.Contains(result.Counts, c => c is { SourceId: "a", Stage: "clean", Reused: 1 });
    }

    [Fact]
    public async Task RunAsync_PageChanged_RedoesOnlyThatDocument()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        _harness.Site.Set("a", "2", "two more");

        await _harness.RunAsync();

        Assert.Equal("clean=1 extract=1 normalize=1 validate=1", _harness.Line.CallsInWords());
        Assert.Contains("two more", _harness.Publisher.ReadLatest("reports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OneDocumentFails_OthersGoOnAndItsIssuesArePublished()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "fail:extract");
        _harness.Site.Set("a", "3", "throw:normalize");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Partial, result.State);
        Assert.Equal(RunState.Partial, result.State);
        Assert.Equal(["https://a.example/1"], _harness.Publisher.Urls);
        Assert.Equal(["asked_to_fail", "stage_error"], result.Failures.Select(f => f.Code).Order(StringComparer.Ordinal));
        var id = FakeSite.IdOf("a", "2");
        var issues = _harness.Publisher.ReadLatest("issues");
        Assert.Contains($"{id}\tclean\tunit_assumed\n", issues, StringComparison.Ordinal);
        Assert.Contains($"{id}\textract\tasked_to_fail\n", issues, StringComparison.Ordinal);
        Assert.Contains($"{id}\thttps://a.example/2\tfailed\ttext\tutf-8\textract/asked_to_fail: as asked\n", _harness.Publisher.ReadLatest("pages"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DefectOfAStage_IsTriedAgainNextNight()
    {
        _harness.Site.Set("a", "1", "throw:normalize");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();

        var result = await _harness.RunAsync();

        Assert.Equal("clean=0 extract=0 normalize=1 validate=0", _harness.Line.CallsInWords());
        Assert.Equal(2, Assert.Single(result.Failures).Attempt);
    }

    [Fact]
    public async Task RunAsync_StageHangs_FailsThatDocumentAlone()
    {
        _harness.Site.Set("a", "1", "hang:clean");
        _harness.Site.Set("a", "2", "two");
        _harness.Pipeline = _harness.Pipeline with { DocumentTimeout = TimeSpan.FromMilliseconds(50) };

        var result = await _harness.RunAsync();

        Assert.Equal(RunCodes.StageTimeout, Assert.Single(result.Failures).Code);
        Assert.Equal(["https://a.example/2"], _harness.Publisher.Urls);
    }

    [Fact]
    public async Task RunAsync_OutputLost_MakesItAgain()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Execute("UPDATE outputs SET body = x'00' WHERE stage IN ('clean', 'extract')");
        _harness.Line.Versions["normalize"] = 2;

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Done, result.State);
        Assert.Equal("clean=1 extract=1 normalize=1 validate=1", _harness.Line.CallsInWords());
    }

    [Fact]
    public async Task RunAsync_AttachmentMissing_IsPublishedAndSaidOfItsPage()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Incomplete.Add("https://a.example/1");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Done, result.State);
        Assert.Contains("https://a.example/1", _harness.Publisher.Urls);
        var page = _harness.Publisher.ReadLatest("pages").Split('\n').Single(static l => l.Contains("https://a.example/1", StringComparison.Ordinal));
        Assert.True(page.Contains("fetch/attachment_missing: attachment 1.doc: http_500", StringComparison.Ordinal),
            "what is missing of a document must not be missed in silence");
    }

    [Fact]
    public async Task RunAsync_FetchFails_LastPayloadStaysInTheSnapshotAndIsCounted()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        _harness.Site.Set("a", "2", "404");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Partial, result.State);
        Assert.Equal(["https://a.example/1", "https://a.example/2"], _harness.Publisher.Urls);
        Assert.Contains("https://a.example/2\tfailed\ttext\tutf-8\tfetch/http_404: not found", _harness.Publisher.ReadLatest("pages"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_GoneForAsManyRunsAsThePipelineSays_LeavesTheSnapshot()
    {
        _harness.Pipeline = _harness.Pipeline with { RetireAfter = 2 };
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        _harness.Site.Set("a", "2", "404");

        await _harness.RunAsync();
        Assert.Equal(2, _harness.Publisher.Urls.Count);
        await _harness.RunAsync();

        Assert.Equal(["https://a.example/1"], _harness.Publisher.Urls);
    }

    [Fact]
    public async Task RunAsync_SourceListsADocumentNoMore_KeepsItsReport()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        _harness.Site.Sources["a"].Remove("https://a.example/2");
        _harness.Line.Versions["extract"] = 2;

        await _harness.RunAsync();

        Assert.Equal(2, _harness.Publisher.Urls.Count);
        Assert.Equal("clean=0 extract=2 normalize=2 validate=2", _harness.Line.CallsInWords());
    }

    [Fact]
    public async Task RunAsync_OnlyOneSource_PublishesTheOthersAsTheyWere()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        await _harness.RunAsync();
        _harness.Site.Set("b", "2", "three");

        var result = await _harness.RunAsync(r => r with { Sources = ["b"] });

        Assert.Equal(RunState.Done, result.State);
        Assert.Equal(["https://b.example/1", "https://b.example/2"], _harness.Site.Fetched);
        Assert.Equal(3, _harness.Publisher.Urls.Count);
    }

    [Fact]
    public async Task RunAsync_UntilExtract_PublishesNothingAndTheNextRunGoesOnFromThere()
    {
        _harness.Site.Set("a", "1", "one");

        var first = await _harness.RunAsync(r => r with { Until = "extract" });
        Assert.Null(first.SnapshotId);
        Assert.Equal(RunState.Done, first.State);
        var second = await _harness.RunAsync(r => r with { From = "normalize" });

        Assert.Equal("clean=0 extract=0 normalize=1 validate=1", _harness.Line.CallsInWords());
        Assert.Empty(_harness.Site.Fetched);
        Assert.Equal("s001", second.SnapshotId);
    }

    [Fact]
    public async Task RunAsync_Import_SnapshotHoldsExactlyThatImport()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("import", "1", "two");
        await _harness.RunAsync(r => r with { Sources = ["a"] });
        PipelineSettings import = new() { Name = "import", Sources = ["import"] };
        await _harness.RunAsync(r => r with { Kind = RunKind.Import, Pipeline = import });
        _harness.Site.Sources["import"].Clear();
        _harness.Site.Set("import", "2", "three");

        var result = await _harness.RunAsync(r => r with { Kind = RunKind.Import, Pipeline = import });

        Assert.Equal(RunState.Done, result.State);
        Assert.Equal(["https://import.example/2"], _harness.Publisher.Urls);
    }

    [Theory]
    [InlineData("nowhere", null, null)]
    [InlineData(null, "polish", null)]
    [InlineData(null, "validate", "clean")]
    public async Task RunAsync_WrongRequest_StartsNothing(string? source, string? from, string? until)
    {
        _harness.Site.Set("a", "1", "one");

        await Assert.ThrowsAsync<RunUsageException>(() =>
            _harness.RunAsync(r => r with { Sources = source is null ? [] : [source], From = from, Until = until }));

        Assert.False(File.Exists(_harness.LedgerPath), "nothing was started");
    }

    [Fact]
    public async Task RunAsync_AnyNumberOfWorkers_GivesTheSameSnapshot()
    {
        for (var i = 0; i < 40; i++)
        {
            _harness.Site.Set("a", $"{i:00}", $"text {i} {(i % 7 == 0 ? "fail:normalize" : "")}");
        }

        _harness.Workers = 1;
        await _harness.RunAsync();
        var expected = _harness.Publisher.ReadLatest("reports") + _harness.Publisher.ReadLatest("pages") + _harness.Publisher.ReadLatest("issues");

        using RunHarness other = new();
        foreach ((var url, var text) in _harness.Site.Sources["a"])
        {
            other.Site.Set("a", url[^2..], text);
        }

        other.Workers = 8;
        await other.RunAsync();

        Assert.Equal(expected, other.Publisher.ReadLatest("reports") + other.Publisher.ReadLatest("pages") + other.Publisher.ReadLatest("issues"));
    }

    [Fact]
    public async Task RunAsync_FromPublish_SaysWhatStandsFailed()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "fail:extract");
        await _harness.RunAsync();

        var publish = await _harness.RunAsync(r => r with { From = "publish" });

        Assert.NotNull(publish.SnapshotId);
        Assert.Equal((RunEnding.Published, RunState.Partial), (publish.Ending, publish.State));
        Assert.Contains("1 document stands failed", publish.Message, StringComparison.Ordinal);

        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        var whole = await _harness.RunAsync(r => r with { From = "publish" });
        Assert.Equal((RunState.Done, null), (whole.State, whole.Message));
    }

    [Fact]
    public async Task RunAsync_PublisherWarns_IsDoneAndSaysSo()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Publisher.Warnings = ["Snapshot x is damaged: y.", "Changes are counted from snapshot z."];

        var result = await _harness.RunAsync();

        Assert.Equal((RunState.Done, "Snapshot x is damaged: y. Changes are counted from snapshot z."), (result.State, result.Message));
        Assert.Equal(result.Message, _harness.Scalar<string>("SELECT message FROM runs"));
    }

    [Fact]
    public async Task RunAsync_LedgerOfAnEarlierVersion_FillsInYearsAndDigests()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        var digests = _harness.Scalar<string>("SELECT group_concat(output_sha256) FROM (SELECT output_sha256 FROM manifest ORDER BY document_id) m");
        _harness.Execute("UPDATE outcomes SET report_year = NULL, output_sha256 = NULL");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Done, result.State);
        Assert.Equal(2, _harness.Scalar<long>($"SELECT COUNT(*) FROM manifest WHERE run_id = '{result.RunId}' AND report_year = 2024"));
        Assert.Equal(digests, _harness.Scalar<string>("SELECT group_concat(output_sha256) FROM (SELECT output_sha256 FROM manifest ORDER BY document_id) m"));
    }

    [Fact]
    public async Task RunAsync_KeepRuns_ForgetsTheAttemptsOfOlderRunsAlone()
    {
        _harness.Pipeline = _harness.Pipeline with { KeepRuns = 2 };
        _harness.Site.Set("a", "1", "fail:extract");
        _harness.Site.Set("a", "2", "two");
        List<string> runs = [];
        for (var night = 0; night < 4; night++)
        {
            runs.Add((await _harness.RunAsync()).RunId!);
        }

        Assert.Equal(
            string.Join(',', runs.TakeLast(2).Order(StringComparer.Ordinal)),
            _harness.Scalar<string>("SELECT group_concat(run_id) FROM (SELECT DISTINCT run_id FROM attempts ORDER BY run_id) a"));
        Assert.Equal(4, _harness.Scalar<long>("SELECT COUNT(DISTINCT run_id) FROM run_counts"));
        Assert.Single((await _harness.PlanAsync()).Items);
    }
}
