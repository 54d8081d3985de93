using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>What a run holds while it works, so that it is the only one: the lock of its data directory, or the lease of a shared ledger.</summary>
internal sealed class RunHold : IAsyncDisposable
{
    private readonly RunLock? _lock;
    private readonly RunLease? _lease;

    private RunHold(LedgerDatabase database, RunLock? runLock, RunLease? lease)
    {
        Database = database;
        _lock = runLock;
        _lease = lease;
    }

    /// <summary>The ledger, opened.</summary>
    public LedgerDatabase Database { get; }

    /// <summary>Keeps out of the ledger what comes too late; null where the lock ends with its process.</summary>
    public ILedgerFence? Fence => _lease;

    /// <summary>Token of the lease; null where there is none.</summary>
    public long? Token => _lease?.Token;

    /// <summary>Fires when another run may have taken this one's place.</summary>
    public CancellationToken Lost => _lease?.Lost ?? CancellationToken.None;

    /// <summary>Takes it, and opens the ledger.</summary>
    /// <param name="place">The ledger.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="time">Clock.</param>
    /// <returns>The hold; dispose it to give it back.</returns>
    /// <exception cref="RunLockedException">Another run holds it.</exception>
    public static RunHold Take(LedgerPlace place, RunLockHolder holder, TimeProvider time)
    {
        if (place.IsShared)
        {
            var database = place.Open(time);
            SharedDirectory.Check(place, database);
            return new RunHold(database, null, RunLease.Take(database, holder, place.Lease, time));
        }

        var runLock = RunLock.Take(place.DataDirectory, holder);
        try
        {
            return new RunHold(place.Open(time), runLock, null);
        }
        catch
        {
            runLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }

        _lock?.Dispose();
    }
}
