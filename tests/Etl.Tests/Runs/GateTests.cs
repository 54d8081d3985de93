using Etl.Model.Reports;
using Etl.Model.Settings;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Tests.Scheduling;

namespace Etl.Tests.Runs;

public class GateTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_SourceFallsThroughItsGate_KeepsItsLastGoodRowsAndTheRestIsPublished()
    {
        _harness.Pipeline = _harness.Pipeline with { SourceGates = new GateSettings { FailedDocuments = 0.4 }, Notify = new NotifySettings() };
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        _harness.Site.Set("b", "2", "three");
        await _harness.RunAsync();
        var before = Rows("b.example");
        _harness.Site.Set("a", "1", "one more");
        _harness.Site.Set("b", "1", "fail:extract");
        _harness.Site.Set("b", "2", "four");

        var second = await _harness.RunAsync();

        Assert.Equal(RunState.Partial, second.State);
        Assert.Equal(["b"], second.Quarantined);
        Assert.Equal(before, Rows("b.example"));
        Assert.Contains("one more", _harness.Publisher.ReadLatest("reports"), StringComparison.Ordinal);
        Assert.Equal(["b"], _harness.Publisher.Last!.StaleSince.Keys);
        Assert.Equal(NoticeKind.Quarantine, Assert.Single(_harness.Notices).Kind);
        Assert.Contains(second.Gates, g => g is { SourceId: "b", Gate: "failed_documents", Passed: false, Actual: "1 of 2 (50.0%)" });

        // The next night it is still stale, since the same time; then it recovers.
        var since = _harness.Publisher.Last.StaleSince["b"];
        await _harness.RunAsync();
        Assert.Equal(since, _harness.Publisher.Last.StaleSince["b"]);
        Assert.Equal(before, Rows("b.example"));
        _harness.Site.Set("b", "1", "five");
        var last = await _harness.RunAsync();
        Assert.Equal(RunState.Done, last.State);
        Assert.Empty(_harness.Publisher.Last.StaleSince);
        Assert.Contains("five", _harness.Publisher.ReadLatest("reports"), StringComparison.Ordinal);

        // The rows as they were, but for the issue that says so.
        string[] Rows(string host) =>
        [
            .. _harness.Publisher.ReadLatest("reports").Split('\n').Where(l => l.Contains(host, StringComparison.Ordinal))
                .Select(static l => l[..l.IndexOf("\"issues\":[", StringComparison.Ordinal)]),
        ];
    }

    [Fact]
    public async Task RunAsync_ClockWentBack_SourceInQuarantineKeepsItsRowsOfTheLastSnapshot()
    {
        _harness.Pipeline = _harness.Pipeline with { SourceGates = new GateSettings { FailedDocuments = 0.4 } };
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        ShiftedTimeProvider time = new(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(300));
        _harness.Time = time;
        await _harness.RunAsync();
        time.Now -= TimeSpan.FromDays(300);
        _harness.Site.Set("b", "1", "newer");
        await _harness.RunAsync();
        _harness.Site.Set("b", "1", "fail:extract");

        var result = await _harness.RunAsync();

        Assert.Equal(["b"], result.Quarantined);
        Assert.True(_harness.Publisher.Urls.Contains("https://b.example/1"), "the last good snapshot is the one published last, whatever the clock said then");
        Assert.Contains("newer", _harness.Publisher.ReadLatest("reports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LedgerLacksTheRowsOfASourceInQuarantine_PublishesNothingAndSaysSo()
    {
        _harness.Pipeline = _harness.Pipeline with { SourceGates = new GateSettings { FailedDocuments = 0.4 } };
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        await _harness.RunAsync();
        _harness.Execute("DELETE FROM manifest");
        _harness.Site.Set("b", "1", "fail:extract");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Failed, result.State);
        Assert.Contains("b should keep its 1 reports of the last good snapshot", result.Message, StringComparison.Ordinal);
        Assert.Equal("s001", _harness.Publisher.Latest);
    }

    [Fact]
    public async Task RunAsync_ExpectOfASource_PrevailsOverThePipelines()
    {
        _harness.Pipeline = _harness.Pipeline with { SourceGates = new GateSettings { FailedDocuments = 0 } };
        _harness.Expect["a"] = new GateSettings { FailedDocuments = 0.5, Reports = new RangeGate { Min = 1 } };
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "fail:clean");
        _harness.Site.Set("b", "1", "two");

        var result = await _harness.RunAsync();

        Assert.Empty(result.Quarantined);
        Assert.NotNull(result.SnapshotId);
    }

    [Theory]
    [InlineData(10, 7, "reports_drop")]
    [InlineData(4, 9, "reports_rise")]
    [InlineData(10, 9, null)]
    [InlineData(10, 12, null)]
    public async Task RunAsync_ReportsChangeAgainstTheLastGoodSnapshot_BothDirectionsCount(int before, int now, string? gate)
    {
        _harness.Pipeline = _harness.Pipeline
            with
        { Gates = new GateSettings { Reports = new RangeGate { Min = 1, Drop = 0.2, Rise = 1 } }, Notify = new NotifySettings(), RetireAfter = 1 };
        for (var i = 0; i < before; i++)
        {
            _harness.Site.Set("a", $"{i:00}", "text");
        }

        await _harness.RunAsync();
        for (var i = now; i < before; i++)
        {
            _harness.Site.Set("a", $"{i:00}", "fail:clean");
        }

        for (var i = before; i < now; i++)
        {
            _harness.Site.Set("a", $"{i:00}", "text");
        }

        var result = await _harness.RunAsync();

        Assert.Equal(gate, result.Gates.FirstOrDefault(g => !g.Passed)?.Gate);
        Assert.Equal(gate is null ? "s002" : "s001", _harness.Publisher.Latest);
        Assert.Equal(gate is not null, result.State == RunState.Failed);
        Assert.Equal(gate is null ? [] : [NoticeKind.Failure], _harness.Notices.Select(n => n.Kind));
    }

    [Fact]
    public async Task RunAsync_MoreEmptyReportsThanAllowed_HoldsTheSnapshot()
    {
        _harness.Pipeline = _harness.Pipeline with { Gates = new GateSettings { MaxEmpty = 1 } };
        _harness.Site.Set("a", "1", "empty one");
        var first = await _harness.RunAsync();
        _harness.Site.Set("a", "2", "empty two");

        var second = await _harness.RunAsync();

        Assert.NotNull(first.SnapshotId);
        Assert.Null(second.SnapshotId);
        Assert.Contains(second.Gates, static g => g is { Gate: "max_empty", Passed: false, Actual: "2" });
    }

    [Fact]
    public async Task RunAsync_PipelineGateFails_ForcePublishesAndRecordsIt()
    {
        _harness.Pipeline = _harness.Pipeline with { Gates = new GateSettings { BrokenRules = 0.1 } };
        _harness.Site.Set("a", "1", "one broken");

        var held = await _harness.RunAsync();
        var forced = await _harness.RunAsync(r => r with { Force = true });

        Assert.Equal((RunEnding.Held, RunState.Failed), (held.Ending, held.State));
        Assert.Contains("broken_rules", held.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Done, forced.State);
        Assert.NotNull(forced.SnapshotId);
        Assert.True(_harness.Publisher.Last!.Forced, "the snapshot says that it was forced");
        Assert.Equal(1, _harness.Scalar<long>($"SELECT forced FROM runs WHERE run_id = '{forced.RunId}'"));
        Assert.Contains(forced.Gates, g => g is { Gate: "broken_rules", Passed: false });
    }

    [Fact]
    public async Task RunAsync_SourceCouldNotBeGoneThrough_IsNotASourceThatPassed()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        await _harness.RunAsync();
        _harness.Site.BrokenSources["b"] = "listing_unreachable";

        var result = await _harness.RunAsync();

        Assert.Equal(["b"], result.Quarantined);
        Assert.Equal(RunState.Partial, result.State);
        Assert.Contains("https://b.example/1", _harness.Publisher.Urls);
    }

    [Fact]
    public async Task RunAsync_FetchNeverToldOfASource_IsNotASourceThatPassed()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.SilentSources.Add("z");

        var result = await _harness.RunAsync();

        Assert.Contains(result.Gates, g => g is { SourceId: "z", Gate: "fetch", Passed: false });
        Assert.Equal(["z"], result.Quarantined);
    }

    [Fact]
    public async Task RunAsync_LargestSourceFalls_TheRestIsPublishedAllTheSame()
    {
        _harness.Pipeline = _harness.Pipeline with
        {
            Gates = new GateSettings { FailedDocuments = 0.2, Reports = new RangeGate { Min = 1, Drop = 0.3 } },
            SourceGates = new GateSettings { FailedDocuments = 0.5 },
        };
        for (var i = 0; i < 8; i++)
        {
            _harness.Site.Set("a", $"{i}", "text");
        }

        _harness.Site.Set("b", "1", "text");
        await _harness.RunAsync();
        for (var i = 0; i < 8; i++)
        {
            _harness.Site.Set("a", $"{i}", "fail:clean");
        }

        _harness.Site.Set("b", "2", "more");

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Partial, result.State);
        Assert.Equal(["a"], result.Quarantined);
        Assert.Equal(10, _harness.Publisher.Urls.Count);
    }

    [Fact]
    public async Task RunAsync_EverySourceFalls_PublishesNothing()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        _harness.Site.BrokenSources["a"] = "listing_unreachable";

        var result = await _harness.RunAsync();

        Assert.Equal(RunState.Failed, result.State);
        Assert.Equal("s001", _harness.Publisher.Latest);
    }

    [Fact]
    public void Validate_NoShare_IsToldByName()
    {
        GateSettings gates = new() { FailedDocuments = 20 };

        Assert.Equal("failed_documents", Assert.Single(gates.Validate()).Path);
    }
}
