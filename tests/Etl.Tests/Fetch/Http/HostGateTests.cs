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
        gate.Slow(TimeSpan.FromMinutes(2));

        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4)], time.Waits);
    }

    [Fact]
    public async Task GoOn_FromWhatAnotherHasLeft_WaitsForIt()
    {
        var time = new RecordingTime();
        using var before = new HostGate("h", 4, 10, time, NullLogger.Instance);
        before.Slow(TimeSpan.FromMinutes(2));
        (await before.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        before.Defer(TimeSpan.FromHours(1));

        using var gate = new HostGate("h", 4, 10, time, NullLogger.Instance);
        gate.GoOn(before.Rest());
        (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal([TimeSpan.FromMinutes(2)], time.Waits);
        Assert.NotNull(gate.DeferredUntil);
    }

    [Fact]
    public async Task EnterAsync_CrawlDelay_WinsUpToHalfAMinute()
    {
        var time = new RecordingTime();
        using var gate = new HostGate("h", 4, 10, time, NullLogger.Instance);
        gate.Slow(TimeSpan.FromSeconds(1));
        gate.SlowByRobots(TimeSpan.FromHours(1));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal([TimeSpan.FromSeconds(30)], time.Waits);
    }

    [Fact]
    public async Task EnterAsync_AllPlacesTaken_Waits()
    {
        using var gate = new HostGate("h", 1, 10, TimeProvider.System, NullLogger.Instance);
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        var second = gate.EnterAsync(TestContext.Current.CancellationToken).AsTask();

        Assert.False(second.IsCompleted, "one place, one request");
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task EnterAsync_SeveralSources_KeepToTheLargestDelayWhoeverAsks()
    {
        var time = new RecordingTime();
        using var gate = new HostGate("h", 4, 10, time, NullLogger.Instance);
        gate.Slow(TimeSpan.FromSeconds(20));
        gate.Slow(TimeSpan.FromSeconds(1));

        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal([TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40)], time.Waits);
    }

    [Fact]
    public async Task EnterAsync_HostAsksForARest_HoldsEverybodyAndThenKeepsTheDelay()
    {
        var time = new RecordingTime { Passes = true };
        using var gate = new HostGate("h", 4, 10, time, NullLogger.Instance);
        gate.Slow(TimeSpan.FromSeconds(1));
        gate.Hold(TimeSpan.FromSeconds(30));
        gate.Hold(TimeSpan.FromSeconds(3));

        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)], time.Waits);
    }

    [Fact]
    public async Task EnterAsync_RestWhileWaiting_WaitsAnew()
    {
        HostGate? gate = null;
        var time = new RecordingTime { Passes = true, OnWait = n => (n == 1 ? gate : null)?.Hold(TimeSpan.FromSeconds(30)) };
        using (gate = new HostGate("h", 4, 10, time, NullLogger.Instance))
        {
            gate.Slow(TimeSpan.FromSeconds(10));
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Equal(2, time.Waits.Count);
        Assert.True(time.Waits.Sum(static w => w.TotalSeconds) >= 30, "the rest is kept by whoever was waiting already");
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

        /// <summary>True lets the time pass that is waited for.</summary>
        public bool Passes { get; init; }

        /// <summary>Told of each wait, from 1, before it begins.</summary>
        public Action<int>? OnWait { get; init; }

        private long _now;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override long GetTimestamp() => _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            OnWait?.Invoke(Waits.Count);
            _now += Passes ? dueTime.Ticks : 0;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
