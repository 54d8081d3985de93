using System.Data.Common;

namespace Etl.Runs.Ledger;

/// <summary>A connection that is kept for many questions, and made anew when it broke. Serves one caller at a time.</summary>
/// <param name="database">The ledger.</param>
internal sealed class LedgerSession(LedgerDatabase database) : IDisposable
{
    private DbConnection? _connection;

    /// <summary>The connection, open.</summary>
    public DbConnection Connection => _connection ??= database.Connect();

    /// <summary>Whether a command's connection is the one at hand, and not one that broke.</summary>
    /// <param name="connection">The command's connection.</param>
    public bool Holds(DbConnection connection) => ReferenceEquals(connection, _connection);

    /// <summary>Whether the database is likely to be well again soon.</summary>
    /// <param name="exception">What was thrown.</param>
    public bool IsTransient(Exception exception) => database.IsTransient(exception);

    /// <summary>Gives up a connection that broke, and waits a little.</summary>
    /// <param name="tries">How many tries there were.</param>
    public void Renew(int tries)
    {
        Dispose();
        LedgerDatabase.Pause(tries);
    }

    /// <summary>Asks something, again on a new connection while the database is away for a short time.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="ask">The question.</param>
    /// <returns>The answer.</returns>
    public T Ask<T>(Func<DbConnection, T> ask)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return ask(Connection);
            }
            catch (Exception e) when (tries < LedgerDatabase.MostTries && IsTransient(e))
            {
                Renew(tries);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
