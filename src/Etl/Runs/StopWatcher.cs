using Etl.Runs.Ledger;
using Etl.Runs.Locking;

namespace Etl.Runs;

/// <summary>Looks every second whether somebody has asked a run to stop.</summary>
internal sealed class StopWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _asked = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _loop;

    /// <summary>Starts it.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="runId">The run.</param>
    /// <param name="time">Clock.</param>
    public StopWatcher(LedgerDatabase database, string runId, TimeProvider time)
    {
        _timer = new PeriodicTimer(Period, time);
        _loop = LookAsync(database, runId);
    }

    /// <summary>Fires when somebody has asked.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>Who asked; null while nobody has.</summary>
    public string? By { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _loop;
        _asked.Dispose();
    }

    private async Task LookAsync(LedgerDatabase database, string runId)
    {
        // Until the run has ended.
        while (await _timer.WaitForNextTickAsync())
        {
            if (Look(database, runId) is { } by)
            {
                By = by;
                await _asked.CancelAsync();
                return;
            }
        }
    }

    private static string? Look(LedgerDatabase database, string runId)
    {
        try
        {
            return RunStop.AskedBy(database, runId);
        }
        catch (Exception e) when (StorageFailure.Explain(e, database.Name) is not null)
        {
            // Whoever works with the ledger will say so; the next look may be luckier.
            return null;
        }
    }
}
