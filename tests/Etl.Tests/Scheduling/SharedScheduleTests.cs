using Etl.Shared;
using System.Collections.Concurrent;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Scheduling;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Scheduling;

public sealed class SharedScheduleTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task StartAsync_TwoMachinesOfOneLedger_RunEachNightOnce()
    {
        var place = LedgerPlace.Of(_data.Path, PostgresTesting.Server.NewLedger());
        PipelineSettings everySecond = new() { Name = "nightly", Schedule = new CronText("* * * * * ?") };
        Nights nights = new();
        await using PipelineScheduler first = new(place, [everySecond], nights, TimeProvider.System, NullLoggerFactory.Instance);
        await using PipelineScheduler second = new(place, [everySecond], nights, TimeProvider.System, NullLoggerFactory.Instance);

        await first.StartAsync(TestContext.Current.CancellationToken);
        await second.StartAsync(TestContext.Current.CancellationToken);
        await nights.Four.WaitAsync(TestContext.Current.CancellationToken);
        await first.StopAsync(TestContext.Current.CancellationToken);
        await second.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(nights.Launched.Distinct(), nights.Launched);
    }

    private sealed class Nights : IPipelineLauncher
    {
        private readonly TaskCompletionSource _four = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<DateTimeOffset?> Launched { get; } = new();

        public Task Four => _four.Task;

        public Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
        {
            Launched.Enqueue(scheduledAt);
            if (Launched.Count == 4)
            {
                _four.TrySetResult();
            }

            return Task.FromResult(new RunResult { Ending = RunEnding.Prepared });
        }
    }
}
