using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Etl.Publish.Engine;
using Etl.Publish.Errors;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>
/// Reads new files back with DuckDB, an engine that shares no code with the one that wrote them: the rows of every file, and for
/// every column of every row group the nulls and the smallest and the largest value of a scan against those that the metadata
/// states. A wrong bound hides rows from a query with WHERE while all others find them; nobody would notice.
/// </summary>
internal sealed class ReadBack : IDisposable
{
    /// <summary>So that the scan never takes the metadata's word.</summary>
    private const string WithoutStatistics = "SET disabled_optimizers = 'statistics_propagation,compressed_materialization';";

    private const int GroupColumns = 3;
    private const int ScannedPerColumn = 3;

    private readonly string _directory;
    private readonly SnapshotEngine _engine;

    /// <summary>Opens the engine.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    public ReadBack(string directory)
    {
        _directory = directory;
        _engine = SnapshotEngine.Open(directory, WithoutStatistics);
    }

    /// <summary>Checks files of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="files">Files of it; none is fine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SnapshotReadBackException">One can't be read, or something differs.</exception>
    public void Check(TableSpec table, IReadOnlyList<DataFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        try
        {
            var paths = files.ToDictionary(f => Path.Combine(_directory, f.Path).Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal);
            var stated = ReadStated(paths, cancellationToken);
            var rows = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var scanned in _engine.Texts(ScanOf(table, paths, stated), cancellationToken))
            {
                var file = paths[scanned[0]!];
                var group = int.Parse(scanned[1]!, CultureInfo.InvariantCulture);
                var count = long.Parse(scanned[2]!, CultureInfo.InvariantCulture);
                rows[file.Path] = rows.GetValueOrDefault(file.Path) + count;
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    CheckColumn(file, group, table.Columns[i], count, scanned.AsSpan(GroupColumns + (i * ScannedPerColumn), ScannedPerColumn), stated);
                }
            }

            if (files.FirstOrDefault(f => rows.GetValueOrDefault(f.Path) != f.Rows) is { } other)
            {
                throw Differs($"{other.Path} was written with {other.Rows} rows, but DuckDB reads {rows.GetValueOrDefault(other.Path)}");
            }
        }
        catch (DuckDBException e)
        {
            throw new SnapshotReadBackException($"DuckDB can't read what was written of {table.Name}, so nothing was published: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private Dictionary<(string File, int Group, string Column), StatedBounds> ReadStated(Dictionary<string, DataFile> paths, CancellationToken cancellationToken)
    {
        var rows = _engine.Texts(
            $"""
            SELECT file_name, row_group_id, path_in_schema, row_group_num_rows, stats_min_value, stats_max_value,
                   coalesce(min_is_exact, true), coalesce(max_is_exact, true), stats_null_count
            FROM parquet_metadata({SnapshotEngine.Files(paths.Keys)})
            """,
            cancellationToken);
        return rows.ToDictionary(
            r => (paths[r[0]!].Path, int.Parse(r[1]!, CultureInfo.InvariantCulture), r[2]!),
            r => new StatedBounds(
                long.Parse(r[3]!, CultureInfo.InvariantCulture),
                r[4],
                r[5],
                bool.Parse(r[6]!),
                bool.Parse(r[7]!),
                r[8] is { } nulls ? long.Parse(nulls, CultureInfo.InvariantCulture) : null));
    }

    /// <summary>A statement that scans all files at once: file, row group, rows, and of each column the values, the smallest and the largest.</summary>
    private static string ScanOf(TableSpec table, Dictionary<string, DataFile> paths, Dictionary<(string File, int Group, string Column), StatedBounds> stated)
    {
        StringBuilder groups = new("0");
        foreach (var (path, file) in paths)
        {
            var rows = stated.Where(s => s.Key.File == file.Path && s.Key.Column == table.Columns[0].Name).OrderBy(s => s.Key.Group).Select(s => s.Value.Rows).ToArray();
            if (rows.Length > 1)
            {
                groups.Append(groups.Length == 1 ? " + CASE filename" : "").Append(" WHEN ").Append(SnapshotEngine.Literal(path)).Append(" THEN CASE");
                long end = 0;
                for (var i = 0; i < rows.Length - 1; i++)
                {
                    end += rows[i];
                    groups.Append(CultureInfo.InvariantCulture, $" WHEN file_row_number < {end} THEN {i}");
                }

                groups.Append(CultureInfo.InvariantCulture, $" ELSE {rows.Length - 1} END");
            }
        }

        groups.Append(groups.Length == 1 ? "" : " ELSE 0 END");
        var columns = table.Columns.Select(c => SnapshotEngine.Identifier(c.Name)).Select(c => $"count({c}), min({c})::VARCHAR, max({c})::VARCHAR");
        return $"""
            SELECT filename, "row group", count(*), {string.Join(", ", columns)}
            FROM (SELECT *, {groups} AS "row group" FROM read_parquet({SnapshotEngine.Files(paths.Keys)}, filename = true, file_row_number = true, hive_partitioning = false))
            GROUP BY filename, "row group"
            """;
    }

    private static void CheckColumn(
        DataFile file, int group, ColumnSpec column, long rows, ReadOnlySpan<string?> scanned, Dictionary<(string File, int Group, string Column), StatedBounds> stated)
    {
        var bounds = stated.GetValueOrDefault((file.Path, group, column.Name)) ?? throw Differs($"{file.Path} has no row group {group} with a column '{column.Name}', but DuckDB reads one");
        var nulls = rows - long.Parse(scanned[0]!, CultureInfo.InvariantCulture);
        var difference = bounds.Rows != rows ? ($"{bounds.Rows} rows", $"{rows}")
            : bounds.Nulls is { } known && known != nulls ? ($"{known} nulls", $"{nulls}")
            : bounds.DifferenceFrom(column.Type, scanned[1], scanned[2]);
        if (difference is var (says, reads))
        {
            throw Differs($"{file.Path}, row group {group}, column '{column.Name}': the file states {says}, but DuckDB reads {reads}");
        }
    }

    private static SnapshotReadBackException Differs(string what) =>
        new($"{what}. Nothing was published, since queries would lose rows; publish again (etl run --from publish), and report it when it comes again");
}
