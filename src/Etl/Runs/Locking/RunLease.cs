using System.Data.Common;
using System.Text.Json;
using Dapper;
using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>
/// One run at a time on a ledger that several machines share. Held by renewal, by the clock of the server: who is silent for
/// longer than <see cref="LeaseTimes.Length"/> loses it, and with it the right to write anything under its token.
/// </summary>
internal sealed class RunLease : ILedgerFence, IAsyncDisposable
{
    private const string Name = "run";
    private readonly LedgerDatabase _database;
    private readonly long _token;
    private readonly LeaseRenewal _renewal;

    private RunLease(LedgerDatabase database, long token, long takenAt, LeaseTimes times, TimeProvider time)
    {
        _database = database;
        _token = token;
        _renewal = new LeaseRenewal(database, times, takenAt, time, (connection, seconds) => connection.Execute(
            // Not one that has ended, though nobody has taken it yet: what was done meanwhile was done without it.
            "UPDATE leases SET until = clock_timestamp() + @length * INTERVAL '1 second' WHERE name = @Name AND token = @token AND until >= clock_timestamp()",
            new { Name, token, length = times.Length.TotalSeconds },
            commandTimeout: seconds) == 1);
    }

    /// <summary>Fires when the lease is another's, or may be.</summary>
    public CancellationToken Lost => _renewal.Lost;

    /// <summary>What is written under it is told from what is written under another.</summary>
    public long Token => _token;

    /// <summary>Takes the lease.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="times">How long it holds.</param>
    /// <param name="time">Clock of the renewals.</param>
    /// <returns>The lease; dispose it to give it back.</returns>
    /// <exception cref="RunLockedException">Another run holds it.</exception>
    public static RunLease Take(LedgerDatabase database, RunLockHolder holder, LeaseTimes times, TimeProvider time)
    {
        if (TryTake(database, holder, times, time) is { } lease)
        {
            return lease;
        }

        // Of a process of this machine it is known at once that it died; of another's, only when its lease has ended.
        var held = Read(database);
        if (held?.Holder is { } other && other.Host == holder.Host && !ProcessLife.IsAlive(other.ProcessId))
        {
            using (var connection = database.Connect())
            {
                connection.Execute("UPDATE leases SET until = clock_timestamp() - INTERVAL '1 second' WHERE name = @Name AND token = @Token",
                    new { Name, held.Value.Token });
            }

            if (TryTake(database, holder, times, time) is { } left)
            {
                return left;
            }
        }

        throw new RunLockedException(Holder(database), database.Name);
    }

    /// <summary>Who holds the lease now.</summary>
    /// <param name="database">The ledger.</param>
    /// <returns>The holder; null when nobody does.</returns>
    public static RunLockHolder? Holder(LedgerDatabase database) => Read(database)?.Holder;

    /// <inheritdoc/>
    public void Check(DbConnection connection, DbTransaction transaction)
    {
        // Whoever takes the lease over has to wait until this transaction has ended; the renewals need not.
        if (connection.QuerySingleOrDefault<int?>(
            "SELECT 1 FROM leases WHERE name = @Name AND token = @_token FOR KEY SHARE", new { Name, _token }, transaction) is null)
        {
            _renewal.Lose();
            throw new LeaseLostException();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _renewal.DisposeAsync();
        try
        {
            using var connection = _database.Connect();
            connection.Execute("DELETE FROM leases WHERE name = @Name AND token = @_token", new { Name, _token });
        }
        catch (Exception e) when (_database.IsTransient(e))
        {
            // It ends by itself.
        }
    }

    private static RunLease? TryTake(LedgerDatabase database, RunLockHolder holder, LeaseTimes times, TimeProvider time)
    {
        using var connection = database.Connect();
        var sentAt = time.GetTimestamp();
        using var transaction = connection.BeginTransaction();
        // FOR UPDATE: waits for what the last holder may still be writing; a renewal does not ask for as much.
        connection.Execute("SELECT 1 FROM leases WHERE name = @Name AND until < clock_timestamp() FOR UPDATE", new { Name }, transaction);
        var token = connection.QuerySingleOrDefault<long?>(
            """
            INSERT INTO leases (name, token, holder, until) VALUES (@Name, nextval('lease_token'), @holder, clock_timestamp() + @seconds * INTERVAL '1 second')
            ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder, until = excluded.until WHERE leases.until < clock_timestamp()
            RETURNING token
            """,
            new { Name, holder = JsonSerializer.Serialize(holder, LockJson.Compact.RunLockHolder), seconds = times.Length.TotalSeconds },
            transaction);
        transaction.Commit();
        return token is { } taken ? new RunLease(database, taken, sentAt, times, time) : null;
    }

    private static (long Token, RunLockHolder Holder)? Read(LedgerDatabase database)
    {
        using var connection = database.Connect();
        (var token, var holder) = connection.QuerySingleOrDefault<(long, string?)>(
            "SELECT token, holder FROM leases WHERE name = @Name AND until >= clock_timestamp()", new { Name });
        return holder is null ? null : (token, JsonSerializer.Deserialize(holder, LockJson.Compact.RunLockHolder)!);
    }
}
