using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Etl.Runs.Locking;
using Etl.Runs.Views;

namespace Etl.Tests.Runs.Locking;

public class RunStopTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Ask_RunAtWork_StopsItThoughItsOwnProcessWasToldNothing()
    {
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _harness.Site.Set("a", "1", "one");
        _harness.Site.Set("a", "2", "two");
        _harness.Line.Before = async (_, token) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };

        var running = _harness.RunAsync();
        await began.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var refused = Assert.Throws<RunUsageException>(() => RunStop.Ask(_harness.Place, "20200101", "zhang", At));
        var asked = RunStop.Ask(_harness.Place, null, "zhang on etl1", At);
        RunStop.Ask(_harness.Place, asked, "li", At.AddHours(1));
        var result = await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Contains("is not at work; the one at work is " + asked, refused.Message, StringComparison.Ordinal);
        Assert.Equal((asked, RunState.Stopped), (result.RunId, result.State));
        Assert.Contains("as zhang on etl1 asked", result.Message, StringComparison.Ordinal);
        var run = RunView.Open(_harness.Place)!.Find(asked)!;
        Assert.Equal(("zhang on etl1", At, RunState.Stopped), (run.StopAskedBy, run.StopAskedAt, run.State));
    }

    [Fact]
    public async Task Ask_NothingAtWork_SaysSo()
    {
        Assert.Throws<RunUsageException>(() => RunStop.Ask(_harness.Place, null, "zhang", At));
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();

        Assert.Throws<RunUsageException>(() => RunStop.Ask(_harness.Place, null, "zhang", At));

        Assert.Null(RunView.Open(_harness.Place)!.Runs(null, null, 0, 1).Rows[0].StopAskedAt);
    }
}
