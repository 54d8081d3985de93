using System.Data.Common;
using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>Renews a lease until it is disposed, and says when it is lost: another has it, or may have it because no renewal came through in time.</summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly LedgerDatabase _database;
    private readonly LeaseTimes _times;
    private readonly TimeProvider _time;
    private readonly Func<DbConnection, int, bool> _renew;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _loop;
    private long _heldFrom;

    /// <summary>Begins to renew.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="times">How long the lease holds.</param>
    /// <param name="takenAt">Timestamp from before the lease was asked for.</param>
    /// <param name="time">Clock.</param>
    /// <param name="renew">Renews it, with a connection and the seconds that this may take; false where it is another's.</param>
    public LeaseRenewal(LedgerDatabase database, LeaseTimes times, long takenAt, TimeProvider time, Func<DbConnection, int, bool> renew)
    {
        _database = database;
        _times = times;
        _time = time;
        _renew = renew;
        // Fires by itself, whatever the renewal hangs in.
        _lost = new CancellationTokenSource(times.Length - times.Margin, time);
        Hold(takenAt);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Fires when the lease is another's, or may be.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether it is held by the clock alone: who has just been woken knows it here, before any timer has fired.</summary>
    public bool IsHeld => !_lost.IsCancellationRequested && _time.GetElapsedTime(Interlocked.Read(ref _heldFrom)) < _times.Length - _times.Margin;

    /// <summary>Takes note that it is another's.</summary>
    public void Lose() => _lost.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task LoopAsync()
    {
        var wait = _times.Period;
        while (true)
        {
            await Task.Delay(wait, _time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ended.IsCancellationRequested || _lost.IsCancellationRequested)
            {
                return;
            }

            var sentAt = _time.GetTimestamp();
            try
            {
                using var connection = _database.Connect();
                if (!_renew(connection, Math.Max(1, (int)_times.Margin.TotalSeconds)))
                {
                    await _lost.CancelAsync();
                    return;
                }

                Hold(sentAt);
                wait = _times.Period;
            }
            catch (Exception e) when (_database.IsTransient(e))
            {
                wait = _times.Length / 60;
            }
        }
    }

    /// <summary>Counts from before the renewal was sent: the server's own count begins later.</summary>
    private void Hold(long sentAt)
    {
        Interlocked.Exchange(ref _heldFrom, sentAt);
        var left = _times.Length - _times.Margin - _time.GetElapsedTime(sentAt);
        _lost.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }
}
