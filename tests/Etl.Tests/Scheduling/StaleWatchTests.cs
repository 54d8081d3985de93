using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;
using Etl.Scheduling;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Etl.Tests.Scheduling;

public sealed class StaleWatchTests : IDisposable
{
    private readonly RunHarness _harness = new();
    private readonly List<Notice> _notices = [];

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task LookAsync_NeverPublished_TellsOnceADay()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var watch = Watch(time);

        await watch.LookAsync(TestContext.Current.CancellationToken);
        await watch.LookAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromHours(25));
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _notices.Count);
        Assert.Contains("never", _notices[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_SeveralSchedulersAndStarts_TellOnceADay()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(37));

        await Watch(time).LookAsync(TestContext.Current.CancellationToken);
        await Watch(time).LookAsync(TestContext.Current.CancellationToken);

        Assert.Single(_notices);
        await _harness.RunAsync();
        await Watch(new FakeTimeProvider(TimeProvider.System.GetUtcNow())).LookAsync(TestContext.Current.CancellationToken);
        await Watch(time).LookAsync(TestContext.Current.CancellationToken);
        Assert.True(_notices.Count == 2, "it was fresh in between");
    }

    [Fact]
    public async Task LookAsync_SnapshotTooOld_TellsSinceWhen()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var watch = Watch(time);

        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Empty(_notices);
        time.Advance(TimeSpan.FromHours(37));
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Contains("stale after 36 hours", Assert.Single(_notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_RunsOfOneSourceOrOfLaterStages_AreNoNights()
    {
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("b", "1", "two");
        await _harness.RunAsync();
        await _harness.RunAsync(static r => r with { Sources = ["a"] });
        await _harness.RunAsync(static r => r with { From = "publish" });
        var watch = Watch(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(37)));

        await watch.LookAsync(TestContext.Current.CancellationToken);

        var ledger = LedgerView.Open(_harness.Place)!;
        Assert.Equal([false, false, true], ledger.Runs(3).Select(static r => r.Whole));
        Assert.NotEqual(ledger.LastSnapshot("nightly"), ledger.LastWholeSnapshot("nightly"));
        Assert.True(Assert.Single(_notices).RunId == ledger.LastWholeSnapshot("nightly")!.RunId, "it is as old as its last whole night");
        await _harness.RunAsync(static r => r with { Sources = ["b", "a"] });
        Assert.True(ledger.Runs(1)[0].Whole, "all sources by name are the whole pipeline");
    }

    [Fact]
    public async Task LookAsync_SnapshotOfATimeStillToCome_IsNotTakenForFresh()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();

        await Watch(new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(200))).LookAsync(TestContext.Current.CancellationToken);

        Assert.Contains("which is still to come: the clock of this machine is wrong now, or was then", Assert.Single(_notices).Message,
            StringComparison.Ordinal);
    }

    private StaleWatch Watch(TimeProvider time) => new(
        LedgerPlace.In(_harness.Directory.Path),
        [_harness.Pipeline with { StaleAfter = TimeSpan.FromHours(36), Notify = new NotifySettings() }],
        new ListNotifier(_notices),
        time,
        NullLoggerFactory.Instance);
}
