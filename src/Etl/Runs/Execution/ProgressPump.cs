using Etl.Runs.Ledger;

namespace Etl.Runs.Execution;

/// <summary>Calls something a few times a second until it is disposed.</summary>
internal sealed class ProgressPump : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private readonly PeriodicTimer _timer;
    private readonly Task _loop;

    /// <summary>Starts it.</summary>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="tick">What is called.</param>
    public ProgressPump(TimeProvider timeProvider, Func<Task> tick)
    {
        _timer = new PeriodicTimer(Period, timeProvider);
        _loop = LoopAsync(tick);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever waits for it is told that there will be no tick: no exception, the first of which costs a process a hundredth of a second.
        _timer.Dispose();
        await _loop;
    }

    private async Task LoopAsync(Func<Task> tick)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync())
            {
                await tick();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or LedgerException)
        {
            // Stopped; or the ledger can't be written, which whoever works with it will say.
        }
    }
}
