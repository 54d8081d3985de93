using Etl.Runs.Ledger;

namespace Etl.Runs.Execution;

/// <summary>Calls something a few times a second until it is disposed.</summary>
internal sealed class ProgressPump : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    /// <summary>Starts it.</summary>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="tick">What is called.</param>
    public ProgressPump(TimeProvider timeProvider, Func<Task> tick) => _loop = LoopAsync(timeProvider, tick, _stop.Token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private static async Task LoopAsync(TimeProvider timeProvider, Func<Task> tick, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Period, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
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
