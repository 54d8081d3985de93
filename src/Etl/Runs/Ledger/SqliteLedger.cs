using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>The file <c>ledger.db</c>: one machine, no service.</summary>
internal sealed class SqliteLedger : LedgerDatabase
{
    private readonly string _connectionString;
    private readonly string _writerString;

    private SqliteLedger(string path, SqliteOpenMode mode, bool isImmutable = false)
        : base(path)
    {
        SqliteConnectionStringBuilder connection = new()
        {
            DataSource = isImmutable ? new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" : path,
            Mode = mode,
            DefaultTimeout = 30,
        };
        _connectionString = connection.ToString();
        // What it holds of the file goes with it, and does not wait in a pool for the next one.
        connection.Pooling = false;
        _writerString = connection.ToString();
    }

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    public override string Like => "LIKE";

    /// <summary>Opens the ledger for writing; makes it, or brings it up to date, where needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">Clock for the record of migrations.</param>
    /// <returns>The database.</returns>
    /// <exception cref="LedgerException">The file can't be made or written, or was written by a newer program.</exception>
    public static SqliteLedger Open(string path, TimeProvider timeProvider)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            SqliteLedger database = new(path, SqliteOpenMode.ReadWriteCreate);
            using var connection = database.Connect();
            connection.Execute("PRAGMA journal_mode = WAL");
            // Immediate, as all of them: two programs that start together migrate one after the other.
            using var transaction = connection.BeginTransaction();
            database.Migrate(connection, transaction, timeProvider);
            return database;
        }
        catch (Exception e) when (StorageFailure.Explain(e, path) is { } explanation)
        {
            throw new LedgerException(explanation, e);
        }
    }

    /// <summary>Opens a ledger that is there, to be read.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The database; null when there is none yet.</returns>
    /// <exception cref="LedgerException">The file is not a ledger of this program's version.</exception>
    public static SqliteLedger? OpenExisting(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var database = Readable(path);
            using var connection = database.Connect();
            database.CheckVersion(database.Version(connection));
            return database;
        }
        catch (Exception e) when (StorageFailure.Explain(e, path) is { } explanation)
        {
            throw new LedgerException(explanation, e);
        }
    }

    /// <inheritdoc/>
    public override DbConnection Connect() => Connect(_connectionString);

    /// <inheritdoc/>
    public override DbConnection ConnectWriter()
    {
        var connection = Connect(_writerString);
        // A batch touches pages all over the ledger: with the usual 2 MB they are written several times each. What the next batches touch
        // too need not be copied into the file after each 4 MB.
        connection.Execute("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000");
        return connection;
    }

    /// <inheritdoc/>
    public override ILedgerStatement<T> Statement<T>(string sql, int keys, params LedgerColumn<T>[] columns) => new SqliteStatement<T>(sql, columns);

    /// <inheritdoc/>
    public override bool IsTransient(Exception exception) => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tables(DbConnection connection) =>
        [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migrations'")];

    /// <inheritdoc/>
    protected override bool HasTable(DbConnection connection, string table) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = @table", new { table }) > 0;

    private static SqliteConnection Connect(string connectionString)
    {
        SqliteConnection connection = new(connectionString);
        try
        {
            connection.Open();
            // Safe against a killed process; only a power cut may lose the last batches, never tear them.
            connection.Execute("PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens it as far as the directory allows: where nothing can be written, there is nobody who writes, and the file is read as it is.</summary>
    private static SqliteLedger Readable(string path)
    {
        SqliteLedger usual = new(path, SqliteOpenMode.ReadWrite);
        try
        {
            using var connection = usual.Connect();
            _ = usual.Version(connection);
            return usual;
        }
        catch (SqliteException e) when (StorageFailure.IsReadOnly(e))
        {
            return new(path, SqliteOpenMode.ReadOnly, isImmutable: true);
        }
    }
}
