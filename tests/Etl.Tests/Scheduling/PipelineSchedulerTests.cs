using System.Threading.Channels;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Scheduling;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Etl.Tests.Scheduling;

public sealed class PipelineSchedulerTests : IDisposable
{
    private static readonly DateTimeOffset Evening = new(2025, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly PipelineSettings Nightly = new() { Name = "nightly", Schedule = new CronText("0 30 2 * * ?"), TimeZone = "Asia/Shanghai" };
    private readonly TempDirectory _data = new();
    private readonly FakeLauncher _launcher = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task UpcomingAsync_TimeZone_IsThePipelines()
    {
        await using var scheduler = await StartAsync(Evening, Nightly);

        var upcoming = Assert.Single(await scheduler.UpcomingAsync(TestContext.Current.CancellationToken));

        Assert.Equal(new DateTimeOffset(2025, 3, 10, 18, 30, 0, TimeSpan.Zero), upcoming.NextAt);
    }

    [Fact]
    public async Task StartAsync_TimeComes_LaunchesThePipelineForThatTime()
    {
        await using var scheduler = await StartAsync(Evening, Nightly with { Schedule = new CronText("* * * * * ?") });

        (var pipeline, var at) = await _launcher.NextAsync();

        Assert.Equal("nightly", pipeline);
        Assert.True(at >= Evening && at < Evening.AddMinutes(1), $"it stands for a second of that evening, not {at}");
    }

    [Fact]
    public async Task StartAsync_AfterMissedNights_CatchesUpOnce()
    {
        await (await StartAsync(Evening, Nightly)).DisposeAsync();
        await using var scheduler = await StartAsync(Evening.AddDays(5), Nightly);

        await _launcher.NextAsync();

        var upcoming = Assert.Single(await scheduler.UpcomingAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Evening.AddDays(5).Date.AddHours(18.5), upcoming.NextAt!.Value.UtcDateTime);
        await scheduler.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _launcher.Count);
    }

    [Fact]
    public async Task StartAsync_AfterMissedNightsThatAreToBeSkipped_WaitsForTheNext()
    {
        var skipping = Nightly with { Misfire = MisfirePolicy.Skip };
        await (await StartAsync(Evening, skipping)).DisposeAsync();
        var scheduler = await StartAsync(Evening.AddDays(5), skipping);

        var upcoming = Assert.Single(await scheduler.UpcomingAsync(TestContext.Current.CancellationToken));
        await scheduler.DisposeAsync();

        Assert.Equal(Evening.AddDays(5).Date.AddHours(18.5), upcoming.NextAt!.Value.UtcDateTime);
        Assert.Equal(0, _launcher.Count);
    }

    [Fact]
    public async Task StartAsync_StoppedInTheMiddleOfARun_RunsItAgain()
    {
        var everySecond = Nightly with { Schedule = new CronText("* * * * * ?") };
        _launcher.Block = true;
        var first = await StartAsync(Evening, everySecond);
        await _launcher.NextAsync();
        await first.DisposeAsync();
        Assert.Equal(1, _launcher.Stopped);
        _launcher.Block = false;

        // The same job, but no time of its own for a year to come.
        await using var second = await StartAsync(Evening.AddSeconds(10), Nightly with { Schedule = new CronText("0 0 0 1 1 ?") });

        Assert.Equal("nightly", (await _launcher.NextAsync()).Pipeline);
    }

    [Fact]
    public async Task StartAsync_AnotherScheduleWorks_SaysWhoAndStartsNothing()
    {
        await using var first = await StartAsync(Evening, Nightly);

        await using PipelineScheduler second = new(LedgerPlace.In(_data.Path), [Nightly], _launcher, TimeProvider.System, NullLoggerFactory.Instance);
        var refused = await Assert.ThrowsAsync<RunException>(() => second.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Another etl serve works on this data directory", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId} on", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ScheduleFileDamaged_SaysWhichAndWhatToDo()
    {
        await File.WriteAllTextAsync(_data.At("schedule.db"), new string('x', 9999), TestContext.Current.CancellationToken);

        var damaged = await Assert.ThrowsAsync<RunException>(() => StartAsync(Evening, Nightly));

        Assert.Contains(_data.At("schedule.db") + " can't be used", damaged.Message, StringComparison.Ordinal);
        Assert.Contains("put it aside", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_PipelineWithoutSchedule_IsTakenOut()
    {
        await (await StartAsync(Evening, Nightly)).DisposeAsync();
        await (await StartAsync(Evening, Nightly with { Schedule = null })).DisposeAsync();
        await using var scheduler = await StartAsync(Evening.AddDays(5), Nightly);

        var upcoming = Assert.Single(await scheduler.UpcomingAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Evening.AddDays(5).Date.AddHours(18.5), upcoming.NextAt!.Value.UtcDateTime);
        Assert.Equal(0, _launcher.Count);
    }

    [Fact]
    public async Task LaunchAsync_TimeBeforeTheLastRunBegan_IsNotRunTwice()
    {
        FakeTimeProvider time = new(Evening);
        using SerialLauncher serial = new(LedgerPlace.In(_data.Path), [Nightly], _launcher,
            new NightBook(LedgerPlace.In(_data.Path), "1", time), time, NullLogger.Instance);

        await serial.LaunchAsync("nightly", Evening.AddDays(-3), TestContext.Current.CancellationToken);
        await serial.LaunchAsync("nightly", Evening.AddDays(-2), TestContext.Current.CancellationToken);
        await serial.LaunchAsync("weekly", Evening.AddDays(-2), TestContext.Current.CancellationToken);
        await serial.LaunchAsync("nightly", Evening.AddDays(1), TestContext.Current.CancellationToken);

        Assert.Equal(3, _launcher.Count);
    }

    [Fact]
    public async Task LaunchAsync_TimeComesWhileTheScheduleStops_BeginsNothing()
    {
        FakeTimeProvider time = new(Evening);
        NightBook nights = new(LedgerPlace.In(_data.Path), "1", time);
        using SerialLauncher serial = new(LedgerPlace.In(_data.Path), [Nightly], _launcher, nights, time, NullLogger.Instance);

        serial.Stop();
        var late = serial.LaunchAsync("nightly", Evening, TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.True(_launcher.Count == 0, "nobody stops a run that begins when the jobs at work have been interrupted: the program could not end");
    }

    private async Task<PipelineScheduler> StartAsync(DateTimeOffset now, params PipelineSettings[] pipelines)
    {
        PipelineScheduler scheduler = new(LedgerPlace.In(_data.Path), pipelines, _launcher, new ShiftedTimeProvider(now), NullLoggerFactory.Instance);
        try
        {
            await scheduler.StartAsync(TestContext.Current.CancellationToken);
            return scheduler;
        }
        catch
        {
            await scheduler.DisposeAsync();
            throw;
        }
    }

    private sealed class FakeLauncher : IPipelineLauncher
    {
        private readonly Channel<(string, DateTimeOffset?)> _launched = Channel.CreateUnbounded<(string, DateTimeOffset?)>();
        private int _count;

        public bool Block { get; set; }

        public int Count => _count;

        public int Stopped { get; private set; }

        public async Task<(string Pipeline, DateTimeOffset? At)> NextAsync() =>
            await _launched.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        public async Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            _launched.Writer.TryWrite((pipeline, scheduledAt));
            try
            {
                if (Block)
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                Stopped++;
                throw;
            }

            return new RunResult { Ending = RunEnding.Published };
        }
    }
}
