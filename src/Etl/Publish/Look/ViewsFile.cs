using System.Text;
using Etl.Publish.Storage;

namespace Etl.Publish.Look;

/// <summary><c>views.sql</c>: every table as a view of DuckDB, with its description.</summary>
internal static class ViewsFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "views.sql";

    /// <summary>Its text. Paths are relative, so that it holds wherever the snapshot is copied to.</summary>
    public static string Of(DataPackage package)
    {
        StringBuilder sql = new();
        sql.Append("-- Snapshot ").Append(package.Id).Append(": every table as a view of DuckDB.\n")
            .Append("-- In this folder:  duckdb -init views.sql\n")
            .Append("-- From elsewhere:  SET file_search_path = '/path/to/this/folder';  before  .read /path/to/this/folder/views.sql\n\n");
        foreach (var table in package.Resources)
        {
            sql.Append("CREATE OR REPLACE VIEW \"").Append(table.Name).Append("\" AS FROM read_parquet('").Append(table.Name)
                .Append("/*.parquet', hive_partitioning = false);\n")
                .Append("COMMENT ON VIEW \"").Append(table.Name).Append("\" IS '")
                .Append($"{table.Description} / {table.DescriptionZh}".Replace("'", "''", StringComparison.Ordinal)).Append("';\n");
        }

        return sql.ToString();
    }
}
