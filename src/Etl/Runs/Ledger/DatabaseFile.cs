using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>A database in a file, for whoever brings its own tables (the schedule).</summary>
/// <param name="Provider">Makes connections.</param>
/// <param name="ConnectionString">To the file.</param>
public sealed record DatabaseFile(DbProviderFactory Provider, string ConnectionString)
{
    /// <summary>A file; made when it is first connected to.</summary>
    /// <param name="path">The file.</param>
    /// <returns>How to connect to it.</returns>
    public static DatabaseFile Of(string path) => new(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = path }.ToString());
}
