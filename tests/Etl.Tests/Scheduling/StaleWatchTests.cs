using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
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
    public async Task LookAsync_SnapshotOfATimeStillToCome_IsNotTakenForFresh()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();

        await Watch(new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(200))).LookAsync(TestContext.Current.CancellationToken);

        Assert.Contains("which is still to come: the clock of this machine is wrong now, or was then", Assert.Single(_notices).Message, StringComparison.Ordinal);
    }

    private StaleWatch Watch(TimeProvider time) => new(
        _harness.Directory.Path,
        [_harness.Pipeline with { StaleAfter = TimeSpan.FromHours(36), Notify = new NotifySettings() }],
        new ListNotifier(_notices),
        time,
        NullLoggerFactory.Instance);
}
