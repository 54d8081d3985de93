using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Scheduling;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging;

namespace Etl.Tests.Scheduling;

/// <summary>The time comes while the last run of the same pipeline still works.</summary>
public sealed class OverlapTests : IDisposable
{
    private const int LeftOut = 1052;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Schedule_OverlapSkip_TheTimeIsLeftOutAndToldAndTheNextIsRun()
    {
        EventWaiter log = new(LeftOut);
        BlockedLauncher launcher = new();
        await using PipelineScheduler scheduler = new(LedgerPlace.In(_data.Path), [EverySecond(OverlapRule.Skip)], launcher, TimeProvider.System, log);
        await scheduler.StartAsync(TestContext.Current.CancellationToken);

        await launcher.First.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await log.Seen.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var atWork = launcher.Begun;
        launcher.Release();
        await launcher.Second.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(1, atWork);
        Assert.True(launcher.SecondAt > launcher.FirstAt!.Value.AddSeconds(1), "a time was left out between the two");
    }

    [Fact]
    public async Task Schedule_OverlapWait_TheRunBeginsWhenTheLastHasEnded()
    {
        EventWaiter log = new(LeftOut);
        BlockedLauncher launcher = new();
        await using PipelineScheduler scheduler = new(LedgerPlace.In(_data.Path), [EverySecond(OverlapRule.Wait)], launcher, TimeProvider.System, log);
        await scheduler.StartAsync(TestContext.Current.CancellationToken);

        await launcher.First.WaitAsync(Patience, TestContext.Current.CancellationToken);
        launcher.Release();
        await launcher.Second.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.True(launcher.MostAtOnce == 1, "one run at a time");
    }

    private static PipelineSettings EverySecond(OverlapRule overlap) =>
        new() { Name = "often", Schedule = new CronText("* * * * * ?"), TimeZone = "UTC", Overlap = overlap };

    /// <summary>Runs that work until they are released.</summary>
    private sealed class BlockedLauncher : IPipelineLauncher
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;
        private int _atWork;

        public int Begun => _begun;

        public int MostAtOnce { get; private set; }

        public DateTimeOffset? FirstAt { get; private set; }

        public DateTimeOffset? SecondAt { get; private set; }

        public Task First => _first.Task;

        public Task Second => _second.Task;

        public void Release() => _release.SetResult();

        public async Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _begun);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atWork));
            if (number == 1)
            {
                FirstAt = scheduledAt;
                _first.SetResult();
            }
            else if (number == 2)
            {
                SecondAt = scheduledAt;
                _second.SetResult();
            }

            await _release.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _atWork);
            return new RunResult { Ending = RunEnding.Published };
        }
    }

    /// <summary>A log that tells when an event has come.</summary>
    private sealed class EventWaiter(int eventId) : ILoggerFactory, ILogger
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (id.Id == eventId)
            {
                _seen.TrySetResult();
            }
        }

        public void Dispose()
        {
        }
    }
}
