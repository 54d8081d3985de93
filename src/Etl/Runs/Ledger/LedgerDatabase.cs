using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>The ledger's database: gives connections to it. What it keeps and its statements are the same wherever it is.</summary>
/// <param name="name">What it is called to people.</param>
internal abstract class LedgerDatabase(string name)
{
    /// <summary>How often what failed because the database was away is tried again.</summary>
    public const int MostTries = 30;

    private const string ResourcePrefix = "Etl.Runs.Migrations.";
    private const string SharedSuffix = ".postgres.sql";

    static LedgerDatabase() => DapperMapping.Register();

    /// <summary>What it is called to people: its file, or its server.</summary>
    public string Name { get; } = name;

    /// <summary>Whether several machines may work with it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The operator that compares texts with patterns and lets case be.</summary>
    public abstract string Like { get; }

    /// <summary>An open connection; the caller disposes it.</summary>
    /// <returns>The connection.</returns>
    public abstract DbConnection Connect();

    /// <summary>An open connection for whoever writes much; the caller disposes it.</summary>
    /// <returns>The connection.</returns>
    public abstract DbConnection ConnectWriter();

    /// <summary>A statement that writes many rows.</summary>
    /// <typeparam name="T">Type of a row.</typeparam>
    /// <param name="sql">The statement for one row.</param>
    /// <param name="keys">How many of the columns, from the first, are the key.</param>
    /// <param name="columns">Its parameters.</param>
    /// <returns>The statement.</returns>
    public abstract ILedgerStatement<T> Statement<T>(string sql, int keys, params LedgerColumn<T>[] columns);

    /// <summary>Whether it is likely to be well again soon: the server restarts, the network was cut, another transaction was in the way.</summary>
    /// <param name="exception">What was thrown.</param>
    public abstract bool IsTransient(Exception exception);

    /// <summary>Waits a little before the next try.</summary>
    /// <param name="tries">How many there were.</param>
    public static void Pause(int tries)
    {
        using ManualResetEventSlim never = new();
        never.Wait(TimeSpan.FromMilliseconds(Math.Min(50 << Math.Min(tries, 5), 1000)));
    }

    /// <summary>The version of its tables.</summary>
    /// <param name="connection">Connection.</param>
    /// <returns>The last migration; 0 when there is none.</returns>
    public long Version(DbConnection connection) =>
        HasTable(connection, "schema_migrations") ? connection.ExecuteScalar<long?>("SELECT MAX(version) FROM schema_migrations") ?? 0 : 0;

    /// <summary>The tables of the ledger; others may be among them that are the server's own.</summary>
    /// <param name="connection">Connection.</param>
    /// <returns>Their names, without that of the migrations.</returns>
    public abstract IReadOnlyList<string> Tables(DbConnection connection);

    /// <summary>The version that this program knows.</summary>
    protected long Newest => MigrationNames().Max(VersionOf);

    /// <summary>Whether there is a table.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="table">Its name.</param>
    protected abstract bool HasTable(DbConnection connection, string table);

    /// <summary>Says that its version is none that can be read.</summary>
    /// <param name="version">Its version.</param>
    /// <exception cref="LedgerException">It is of another version than this program's.</exception>
    protected void CheckVersion(long version)
    {
        if (version > Newest)
        {
            throw new LedgerException($"{Name} is of version {version}, this program knows versions up to {Newest}: use the program that wrote it.");
        }

        if (version < Newest)
        {
            throw new LedgerException($"{Name} is of version {version}, this program reads version {Newest}: start a run, which brings it up to date.");
        }
    }

    /// <summary>Brings its tables up to date.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="transaction">Transaction that no other program can have open at the same time.</param>
    /// <param name="timeProvider">Clock for the record of migrations.</param>
    protected void Migrate(DbConnection connection, DbTransaction transaction, TimeProvider timeProvider)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)",
            transaction: transaction);
        var version = Version(connection);
        foreach ((var number, var migration, var sql) in Migrations().Where(m => m.Version > version))
        {
            connection.Execute(sql, transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@number, @migration, @at)",
                new { number, migration, at = timeProvider.GetUtcNow() },
                transaction);
        }

        CheckVersion(Version(connection));
        transaction.Commit();
    }

    /// <summary>Names of the migrations; those that end in <c>.postgres.sql</c> are for a shared ledger alone.</summary>
    private IEnumerable<string> MigrationNames() =>
        typeof(LedgerDatabase).Assembly.GetManifestResourceNames().Where(static n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Where(n => IsShared || !n.EndsWith(SharedSuffix, StringComparison.Ordinal)).Select(static n => n[ResourcePrefix.Length..])
            .Order(StringComparer.Ordinal);

    private static long VersionOf(string migration) =>
        long.Parse(migration.AsSpan(0, migration.IndexOf('_', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private IEnumerable<(long Version, string Name, string Sql)> Migrations()
    {
        foreach (var migration in MigrationNames())
        {
            using StreamReader reader = new(typeof(LedgerDatabase).Assembly.GetManifestResourceStream(ResourcePrefix + migration)!);
            yield return (VersionOf(migration), migration, reader.ReadToEnd());
        }
    }
}
