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
/// <remarks>
/// The engine is opened beside the writing, and what has been written meanwhile is read back beside it too; files that are few
/// wait for others, since a statement costs as much as some ten thousand rows.
/// </remarks>
/// <param name="directory">Directory of the snapshot.</param>
/// <param name="rowsAtOnce">Rows that are worth to be read back before the last file is written.</param>
internal sealed class ReadBack(string directory, long rowsAtOnce) : IAsyncDisposable
{
    /// <summary>
    /// Scans never take the metadata's word. One thread: the tables are written beside it, and handing small files round costs
    /// more than reading them (a third of the time with files of few rows, a quarter with some 100,000).
    /// </summary>
    private const string Settings = "SET threads = 1; SET disabled_optimizers = 'statistics_propagation,compressed_materialization'; "
        + "SET enable_external_file_cache = false;"; // nothing is read twice

    private const int GroupColumns = 3;
    private const int ScannedPerColumn = 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<(TableSpec Table, DataFile File)> _waiting = [];
    private Task<SnapshotEngine>? _engine;
    private Task _checking = Task.CompletedTask;

    /// <summary>Opens the engine beside what else is done: it takes a tenth of a second the first time in a process.</summary>
    public void Open() => _engine ??= Task.Run(() => SnapshotEngine.Open(directory, Settings));

    /// <summary>Takes files that are complete.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="files">The files.</param>
    public void Add(TableSpec table, IEnumerable<DataFile> files) => _waiting.AddRange(files.Select(f => (table, f)));

    /// <summary>Leaves a file out that turned out to be an earlier snapshot's, and was read back when that was published.</summary>
    /// <param name="file">The file.</param>
    public void Remove(DataFile file) => _waiting.RemoveAll(f => f.File == file);

    /// <summary>Begins to check the files that wait, if they are enough and nothing is being checked.</summary>
    /// <exception cref="SnapshotReadBackException">One that was checked before can't be read, or something differs.</exception>
    public async Task BeginAsync()
    {
        if (!_checking.IsCompleted)
        {
            return;
        }

        await _checking;
        if (_waiting.Sum(f => f.File.Rows) >= rowsAtOnce)
        {
            _checking = CheckWaitingAsync();
        }
    }

    /// <summary>Checks all files that were not checked yet.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SnapshotReadBackException">One can't be read, or something differs.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        using var stop = cancellationToken.Register(_stop.Cancel);
        await _checking;
        await CheckWaitingAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The engine must not go while it is at work. What failed is told by the call that failed.
        await _stop.CancelAsync();
        await _checking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_engine is not null)
        {
            await ((Task)_engine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_engine.IsCompletedSuccessfully)
            {
                (await _engine).Dispose();
            }
        }

        _stop.Dispose();
    }

    private async Task CheckWaitingAsync()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var tables = _waiting.GroupBy(f => f.Table, f => f.File).Select(t => (t.Key, t.ToArray())).ToArray();
        _waiting.Clear();
        Open();
        await Task.Run(
            async () =>
            {
                try
                {
                    Check(await _engine!, tables, _stop.Token);
                }
                catch (DuckDBException e)
                {
                    throw new SnapshotReadBackException($"DuckDB can't be opened, so nothing was published: {e.Message}", e);
                }
            },
            CancellationToken.None);
    }

    private void Check(SnapshotEngine engine, (TableSpec Table, DataFile[] Files)[] tables, CancellationToken cancellationToken)
    {
        var paths = tables.SelectMany(t => t.Files).ToDictionary(PathOf, StringComparer.Ordinal);
        Dictionary<(string File, int Group, string Column), StatedBounds>? stated = null;
        foreach (var (table, files) in tables)
        {
            try
            {
                stated ??= ReadStated(engine, paths, cancellationToken);
                Check(engine, table, files, stated, cancellationToken);
            }
            catch (DuckDBException e)
            {
                var what = stated is null ? "" : $" of {table.Name}";
                throw new SnapshotReadBackException($"DuckDB can't read what was written{what}, so nothing was published: {e.Message}", e);
            }
        }
    }

    private void Check(
        SnapshotEngine engine,
        TableSpec table,
        DataFile[] files,
        Dictionary<(string File, int Group, string Column), StatedBounds> stated,
        CancellationToken cancellationToken)
    {
        var paths = files.ToDictionary(PathOf, StringComparer.Ordinal);
        Dictionary<string, long> rows = new(StringComparer.Ordinal);
        foreach (var scanned in engine.Texts(ScanOf(table, paths, stated), cancellationToken))
        {
            var file = paths[scanned[0]!];
            var group = int.Parse(scanned[1]!, CultureInfo.InvariantCulture);
            var count = long.Parse(scanned[2]!, CultureInfo.InvariantCulture);
            rows[file.Path] = rows.GetValueOrDefault(file.Path) + count;
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var values = scanned.AsSpan(GroupColumns + (i * ScannedPerColumn), ScannedPerColumn);
                CheckColumn(file, group, table.Columns[i], count, values, stated);
            }
        }

        if (files.FirstOrDefault(f => rows.GetValueOrDefault(f.Path) != f.Rows) is { } other)
        {
            throw Differs($"{other.Path} was written with {other.Rows} rows, but DuckDB reads {rows.GetValueOrDefault(other.Path)}");
        }
    }

    private string PathOf(DataFile file) => Path.Combine(directory, file.Path).Replace(Path.DirectorySeparatorChar, '/');

    private static Dictionary<(string File, int Group, string Column), StatedBounds> ReadStated(
        SnapshotEngine engine, Dictionary<string, DataFile> paths, CancellationToken cancellationToken)
    {
        var rows = engine.Texts(
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
            var rows = stated.Where(s => s.Key.File == file.Path && s.Key.Column == table.Columns[0].Name).OrderBy(s => s.Key.Group).Select(s => s.Value.Rows)
                .ToArray();
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
            FROM (SELECT *, {groups} AS "row group" FROM read_parquet({SnapshotEngine.Files(paths.Keys)}, filename = true, file_row_number = true,
                hive_partitioning = false))
            GROUP BY filename, "row group"
            """;
    }

    private static void CheckColumn(
        DataFile file, int group, ColumnSpec column, long rows, ReadOnlySpan<string?> scanned,
        Dictionary<(string File, int Group, string Column), StatedBounds> stated)
    {
        var bounds = stated.GetValueOrDefault((file.Path, group, column.Name))
            ?? throw Differs($"{file.Path} has no row group {group} with a column '{column.Name}', but DuckDB reads one");
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
