using Etl.Fetch.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch.Http;

public sealed class HostGateTests
{
    [Fact]
    public async Task EnterAsync_SecondRequest_WaitsForTheDelay()
    {
        var time = new RecordingTime();
        using var gate = new HostGate("h", 4, 10, time, NullLogger.Instance);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await gate.EnterAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4)], time.Waits);
    }

    [Fact]
    public async Task EnterAsync_CrawlDelay_WinsUpToHalfAMinute()
    {
        var time = new RecordingTime();
        using var gate = new HostGate("h", 4, 10, time, NullLogger.Instance) { CrawlDelay = TimeSpan.FromHours(1) };

        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await gate.EnterAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal([TimeSpan.FromSeconds(30)], time.Waits);
    }

    [Fact]
    public async Task EnterAsync_AllPlacesTaken_Waits()
    {
        using var gate = new HostGate("h", 1, 10, TimeProvider.System, NullLogger.Instance);
        var first = await gate.EnterAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var second = gate.EnterAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).AsTask();

        Assert.False(second.IsCompleted, "one place, one request");
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public void Report_SuccessBetweenFailures_StartsCountingAnew()
    {
        using var gate = new HostGate("h", 1, 2, TimeProvider.System, NullLogger.Instance);
        foreach (var failure in new[] { true, false, true })
        {
            gate.Report(failure);
        }

        Assert.False(gate.IsGivenUp);

        gate.Report(true);
        Assert.True(gate.IsGivenUp);
    }

    /// <summary>Stands still and lets every wait end at once, noting how long it was.</summary>
    private sealed class RecordingTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
