using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>The file <c>ledger.db</c>: opens it, brings its schema up to date, gives connections to it.</summary>
internal sealed class LedgerDatabase
{
    private const string ResourcePrefix = "Etl.Runs.Migrations.";
    private readonly string _connectionString;

    static LedgerDatabase() => DapperMapping.Register();

    private LedgerDatabase(string path, SqliteOpenMode mode, bool isImmutable = false)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = isImmutable ? new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" : path,
            Mode = mode,
            DefaultTimeout = 30,
        }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens the ledger for writing; makes it, or brings it up to date, where needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">Clock for the record of migrations.</param>
    /// <returns>The database.</returns>
    /// <exception cref="LedgerException">The file can't be made or written, or was written by a newer program.</exception>
    public static LedgerDatabase Open(string path, TimeProvider timeProvider)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            LedgerDatabase database = new(path, SqliteOpenMode.ReadWriteCreate);
            using var connection = database.Connect();
            connection.Execute("PRAGMA journal_mode = WAL");
            database.Migrate(connection, timeProvider);
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
    public static LedgerDatabase? OpenExisting(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var database = Readable(path);
            using var connection = database.Connect();
            var version = Version(connection);
            var newest = Migrations().Max(m => m.Version);
            return version == newest
                ? database
                : throw new LedgerException(
                    version > newest ? NewerProgram(path, version, newest) : $"{path} is of version {version}, this program reads version {newest}: start a run, which brings it up to date.");
        }
        catch (Exception e) when (StorageFailure.Explain(e, path) is { } explanation)
        {
            throw new LedgerException(explanation, e);
        }
    }

    /// <summary>An open connection; the caller disposes it.</summary>
    /// <returns>The connection.</returns>
    public SqliteConnection Connect()
    {
        SqliteConnection connection = new(_connectionString);
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
    private static LedgerDatabase Readable(string path)
    {
        LedgerDatabase usual = new(path, SqliteOpenMode.ReadWrite);
        try
        {
            using var connection = usual.Connect();
            _ = Version(connection);
            return usual;
        }
        catch (SqliteException e) when (StorageFailure.IsReadOnly(e))
        {
            return new(path, SqliteOpenMode.ReadOnly, isImmutable: true);
        }
    }

    private static long Version(SqliteConnection connection) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'") == 0
            ? 0
            : connection.ExecuteScalar<long?>("SELECT MAX(version) FROM schema_migrations") ?? 0;

    private static string NewerProgram(string path, long version, long newest) =>
        $"{path} is of version {version}, this program knows versions up to {newest}: use the program that wrote it.";

    private static IEnumerable<(long Version, string Name, string Sql)> Migrations()
    {
        var assembly = typeof(LedgerDatabase).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = resource[ResourcePrefix.Length..];
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            yield return (long.Parse(name.AsSpan(0, name.IndexOf('_', StringComparison.Ordinal)), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }

    private void Migrate(SqliteConnection connection, TimeProvider timeProvider)
    {
        // Immediate: two programs that start together migrate one after the other.
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)", transaction: transaction);
        var version = Version(connection);
        long newest = 0;
        foreach ((var number, var name, var sql) in Migrations())
        {
            newest = number;
            if (number <= version)
            {
                continue;
            }

            connection.Execute(sql, transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@number, @name, @at)",
                new { number, name, at = timeProvider.GetUtcNow() },
                transaction);
        }

        if (version > newest)
        {
            throw new LedgerException(NewerProgram(Path, version, newest));
        }

        transaction.Commit();
    }
}
