using Etl.Runs.Known;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;

namespace Etl.Tests.Runs;

/// <summary>What is told of the last of two hundred nights.</summary>
public sealed class LongLedgerTests(LongLedger ledger) : IClassFixture<LongLedger>
{
    [Fact]
    public void Status_Failures_NewOnesComeFirst()
    {
        var status = ledger.Ledger.Status(null, 100)!;

        Assert.Equal(["a0 True", "a1 True", "b0 False", "b1 False", "b2 False"], status.Failures.Select(static f => $"{f.SourceId}{f.Url[^1]} {f.IsNew}"));
        Assert.Equal(5, status.FailureCount);
    }

    [Fact]
    public void Status_NightBefore_HasNothingNew()
    {
        var before = ledger.Ledger.Runs(2)[1];

        Assert.All(ledger.Ledger.Status(before.RunId, 100)!.Failures, static f => Assert.False(f.IsNew, f.Url));
    }

    [Fact]
    public void Runs_Filters_LeaveWhatIsAskedFor()
    {
        var history = HistoryView.Open(ledger.Harness.Place)!;
        var last = ledger.Ledger.Runs(1)[0].RunId;

        Assert.Equal(LongLedger.Nights, history.RunsOf(RunFilter.None, 1000).Count);
        Assert.Equal(last, Assert.Single(history.RunsOf(new RunFilter { Codes = ["http_404"] }, 1000)));
        Assert.Empty(history.RunsOf(new RunFilter { Codes = ["http_404"], Sources = ["b"] }, 1000));
        Assert.True(history.RunsOf(new RunFilter { Codes = ["asked_to_fail"], Sources = ["b"] }, 1000).Count is >= 30 and < LongLedger.Nights,
            "as far back as attempts are kept");
        Assert.Empty(history.RunsOf(new RunFilter { Since = TimeProvider.System.GetUtcNow().AddDays(1) }, 1000));
    }

    [Fact]
    public void Status_Filters_LeaveWhatIsAskedFor()
    {
        var status = ledger.Ledger.Status(null, 100)!;

        Assert.Equal(3, status.Only(new RunFilter { Sources = ["b"] }).FailureCount);
        Assert.Equal("http_404", Assert.Single(status.Only(new RunFilter { Codes = ["http_404"] }).Failures).Code);
        Assert.All(status.Only(new RunFilter { Sources = ["a"] }).Counts, static c => Assert.Equal("a", c.SourceId));
    }

    [Fact]
    public void FailuresSince_Documents_SayInHowManyRuns()
    {
        var failures = HistoryView.Open(ledger.Harness.Place)!.FailuresSince(new RunFilter { Since = DateTimeOffset.UnixEpoch }, 100);

        Assert.Equal(["b", "b", "b", "a", "a"], failures.Select(static f => f.SourceId));
        Assert.True(failures[0].Attempt >= 30 && failures[4].Attempt == 1, "the most frequent first");
    }

    [Fact]
    public async Task Plan_Filters_LeaveWhatIsAskedFor()
    {
        Assert.Equal(5, (await ledger.Harness.PlanAsync()).Items.Count);
        Assert.Equal("a", Assert.Single((await ledger.Harness.PlanAsync(new() { Codes = ["http_404"] })).Items).SourceId);
        Assert.Equal(3, (await ledger.Harness.PlanAsync(new() { Codes = ["asked_to_fail"], Sources = ["b"], Since = DateTimeOffset.UnixEpoch })).Items.Count);
        Assert.Empty((await ledger.Harness.PlanAsync(new() { Since = TimeProvider.System.GetUtcNow().AddDays(1) })).Items);
    }

    [Fact]
    public void Trends_LastThirtyNights_AreToldWithTheLastFirst()
    {
        var trend = Assert.Single(HistoryView.Open(ledger.Harness.Place)!.Trends());

        Assert.Equal((30, 5L, 3L), (trend.Nights.Count, trend.Nights[0].Failed, trend.Nights[1].Failed));
        Assert.All(trend.Nights, static n => Assert.Equal(20, n.Documents));
    }

    [Fact]
    public void VersionsOf_PageThatChangedNowAndThen_HasARowForEachChange()
    {
        var versions = HistoryView.Open(ledger.Harness.Place)!.VersionsOf(FakeSite.IdOf("a", "9"));

        Assert.True(versions.Count is >= 2 and <= 3, $"{versions.Count} changes within the nights that are kept");
        Assert.All(versions, static v => Assert.True(v is { IsNewPage: true, Failure: null, Facts: > 0 }
            && v.Done.Contains("clean", StringComparison.Ordinal), v.ToString()));
        var failed = HistoryView.Open(ledger.Harness.Place)!.VersionsOf(FakeSite.IdOf("a", "0"))[0];
        Assert.StartsWith("clean: asked_to_fail", failed.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PartialRule.Any, RunState.Partial)]
    [InlineData(PartialRule.Unmuted, RunState.Done)]
    [InlineData(PartialRule.New, RunState.Done)]
    public async Task RunAsync_AllThatFailsIsMuted_IsDoneUnlessAnyFailureIsAskedFor(PartialRule rule, RunState expected)
    {
        using RunHarness harness = new();
        harness.Site.Set("a", "1", "text");
        harness.Site.Set("a", "2", "fail:extract");
        harness.Pipeline = harness.Pipeline with { PartialOn = rule };
        harness.Known = new KnownFailures
        {
            Failures = [new KnownFailure { Code = "asked_to_fail", Source = "a", Reason = "it is asked to",
                Until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1) }],
        };

        var result = await harness.RunAsync();

        Assert.Equal(expected, result.State);
    }

    [Fact]
    public async Task RunAsync_PartialOnNew_IsPartialOnceAndDoneTheNextNight()
    {
        using RunHarness harness = new();
        harness.Site.Set("a", "1", "text");
        harness.Site.Set("a", "2", "fail:extract");
        harness.Pipeline = harness.Pipeline with { PartialOn = PartialRule.New };

        Assert.Equal(RunState.Partial, (await harness.RunAsync()).State);
        Assert.Equal(RunState.Done, (await harness.RunAsync()).State);
        harness.Site.Set("a", "3", "fail:extract");
        Assert.Equal(RunState.Partial, (await harness.RunAsync()).State);
        harness.Known = new KnownFailures
        {
            Failures = [new KnownFailure { Code = "asked_to_fail", Source = "a", Reason = "it was asked to",
            Until = new DateOnly(2020, 1, 1) }]
        };
        harness.Pipeline = harness.Pipeline with { PartialOn = PartialRule.Unmuted };
        Assert.True((await harness.RunAsync()).State == RunState.Partial, "an entry whose day is over mutes nothing");
    }

    [Fact]
    public async Task RunAsync_FailsAndIsWellAgain_TellsBothAndWhatIsNew()
    {
        using RunHarness harness = new();
        harness.Pipeline = harness.Pipeline with { Notify = new NotifySettings { On = Enum.GetValues<NoticeKind>() } };
        harness.Site.Set("a", "1", "text");
        await harness.RunAsync();
        harness.Publisher.Failure = new IOException("no room");
        await harness.RunAsync(static r => r with { ScheduledAt = new DateTimeOffset(2026, 3, 1, 18, 30, 0, TimeSpan.Zero) });
        harness.Publisher.Failure = null;
        harness.Site.Set("a", "2", "fail:extract");
        await harness.RunAsync();
        await harness.RunAsync();

        Assert.Equal(
            [NoticeKind.Published, NoticeKind.Failure, NoticeKind.Recovered, NoticeKind.NewFailures, NoticeKind.Published, NoticeKind.Published],
            harness.Notices.Select(static n => n.Kind));
        Assert.Contains("since a night that brought nothing", harness.Notices[2].Message, StringComparison.Ordinal);
        Assert.Contains("asked_to_fail 1", harness.Notices[3].Message, StringComparison.Ordinal);
    }
}
