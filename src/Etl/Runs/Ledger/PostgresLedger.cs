using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace Etl.Runs.Ledger;

/// <summary>The ledger on a PostgreSQL server, where several machines work with it.</summary>
internal sealed class PostgresLedger : LedgerDatabase
{
    // Any number that no other program on the same database takes.
    private const long MigrationLock = 0x65746C_6C656467;

    private readonly string _connectionString;

    private PostgresLedger(string name, string connectionString)
        : base(name) => _connectionString = connectionString;

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override string Like => "ILIKE";

    /// <summary>Opens the ledger for writing; makes its tables, or brings them up to date, where needed.</summary>
    /// <param name="name">What it is called to people.</param>
    /// <param name="connectionString">How it is reached.</param>
    /// <param name="timeProvider">Clock for the record of migrations.</param>
    /// <returns>The database.</returns>
    /// <exception cref="LedgerException">The server can't be reached, or what is there was written by a newer program.</exception>
    public static PostgresLedger Open(string name, string connectionString, TimeProvider timeProvider)
    {
        PostgresLedger database = new(name, connectionString);
        try
        {
            using var connection = database.ConnectOnce();
            if (database.Version(connection) != database.Newest)
            {
                using var transaction = connection.BeginTransaction();
                connection.Execute("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, transaction);
                database.CheckOrder(connection);
                database.Migrate(connection, transaction, timeProvider);
            }

            return database;
        }
        catch (Exception e) when (StorageFailure.Explain(e, name) is { } explanation)
        {
            throw new LedgerException(explanation, e);
        }
    }

    /// <summary>Opens a ledger that is there, to be read.</summary>
    /// <param name="name">What it is called to people.</param>
    /// <param name="connectionString">How it is reached.</param>
    /// <returns>The database; null when there are no tables yet.</returns>
    /// <exception cref="LedgerException">The server can't be reached, or what is there is not of this program's version.</exception>
    public static PostgresLedger? OpenExisting(string name, string connectionString)
    {
        PostgresLedger database = new(name, connectionString);
        try
        {
            using var connection = database.ConnectOnce();
            if (database.Version(connection) is not (var version and > 0))
            {
                return null;
            }

            database.CheckVersion(version);
            return database;
        }
        catch (Exception e) when (StorageFailure.Explain(e, name) is { } explanation)
        {
            throw new LedgerException(explanation, e);
        }
    }

    /// <inheritdoc/>
    public override DbConnection Connect()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return ConnectOnce();
            }
            catch (Exception e) when (tries < MostTries && IsTransient(e))
            {
                Pause(tries);
            }
        }
    }

    /// <inheritdoc/>
    public override DbConnection ConnectWriter() => Connect();

    /// <inheritdoc/>
    public override ILedgerStatement<T> Statement<T>(string sql, int keys, params LedgerColumn<T>[] columns) => new PostgresStatement<T>(sql, keys, columns);

    /// <inheritdoc/>
    public override bool IsTransient(Exception exception) => exception switch
    {
        // The server stops, starts or has no connection left; a deadlock; a transaction that can't be put in order with another.
        PostgresException e => e.IsTransient || e.SqlState is "57P01" or "57P02" or "57P03" or "57P05" or "25P03" or "53300" or "40001" or "40P01"
            || e.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or SocketException or TimeoutException => true,
        // A connection that broke while nobody looked.
        InvalidOperationException { Source: "Npgsql" } or ObjectDisposedException => true,
        LedgerException { InnerException: { } inner } => IsTransient(inner),
        _ => false,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables(DbConnection connection) => [.. connection.Query<string>(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> 'schema_migrations'")];

    /// <inheritdoc/>
    protected override bool HasTable(DbConnection connection, string table) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @table",
            new { table }) > 0;

    /// <summary>A connection that works: of those that are kept open some may have broken when the server went down.</summary>
    private PostgresConnection ConnectOnce()
    {
        NpgsqlConnection inner = new(_connectionString);
        try
        {
            inner.Open();
            using var probe = inner.CreateCommand();
            probe.CommandText = "SELECT 1";
            probe.ExecuteScalar();
            return new PostgresConnection(inner);
        }
        catch
        {
            NpgsqlConnection.ClearPool(inner);
            inner.Dispose();
            throw;
        }
    }

    /// <summary>Rows are read in the order of their ids, page by page: that order must be the same everywhere.</summary>
    private void CheckOrder(DbConnection connection)
    {
        (var collation, var encoding) = connection.QuerySingle<(string, string)>(
            "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()");
        if (encoding != "UTF8" || !(collation is "C" or "POSIX" || collation.StartsWith("C.", StringComparison.Ordinal)))
        {
            throw new LedgerException($"{Name} sorts text by {collation} and keeps it in {encoding}; the ledger needs C and UTF8. Make the database with: "
                + "createdb --template=template0 --locale=C --encoding=UTF8 NAME");
        }
    }
}
