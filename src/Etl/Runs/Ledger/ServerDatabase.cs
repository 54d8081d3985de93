using System.Data.Common;

namespace Etl.Runs.Ledger;

/// <summary>A database on a server, for whoever brings its own tables (the schedule).</summary>
/// <param name="provider">Makes connections.</param>
/// <param name="connectionString">To the database.</param>
public sealed class ServerDatabase(DbProviderFactory provider, string connectionString)
{
    /// <summary>Makes connections.</summary>
    public DbProviderFactory Provider { get; } = provider;

    /// <summary>To the database; it may hold a password, and is printed nowhere.</summary>
    public string ConnectionString { get; } = connectionString;
}
