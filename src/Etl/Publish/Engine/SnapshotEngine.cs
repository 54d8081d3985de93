using System.Globalization;
using DuckDB.NET.Data;

namespace Etl.Publish.Engine;

/// <summary>
/// DuckDB inside this process, in memory: it can read the files of one folder and nothing else. No other file, no network, no
/// extension, nothing spilled to the disk, and no setting can be changed afterwards. The time zone is UTC. Statements run one
/// after the other.
/// </summary>
/// <remarks>
/// <c>COPY … TO</c> into the folder itself is not refused by DuckDB: whoever runs statements of others takes single SELECT
/// statements only.
/// </remarks>
internal sealed class SnapshotEngine : IDisposable
{
    private const string Settings = """
        SET GLOBAL TimeZone = 'UTC';
        SET temp_directory = '';
        SET memory_limit = '1GB';
        SET autoinstall_known_extensions = false;
        SET autoload_known_extensions = false;
        """;

    private readonly DuckDBConnection _connection;

    private SnapshotEngine(DuckDBConnection connection) => _connection = connection;

    /// <summary>Opens an engine for a folder, which must be there.</summary>
    /// <param name="directory">The folder; its subfolders can be read too.</param>
    /// <param name="settings">Further settings, as SQL statements that end in a semicolon; mostly none.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="DuckDBException">The engine can't be had, or a setting is wrong.</exception>
    public static SnapshotEngine Open(string directory, string settings = "")
    {
        var allowed = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)).Replace(Path.DirectorySeparatorChar, '/') + '/';
        var connection = new DuckDBConnection("DataSource=:memory:");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                {Settings}
                {settings}
                SET allowed_directories = [{Literal(allowed)}];
                SET enable_external_access = false;
                SET lock_configuration = true;
                """;
            command.ExecuteNonQuery();
            return new SnapshotEngine(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The same engine for somebody who works beside: its views and settings are there.</summary>
    /// <returns>To be disposed by itself; the engine goes with the last of them.</returns>
    public SnapshotEngine Share()
    {
        var connection = _connection.Duplicate();
        try
        {
            connection.Open();
            return new SnapshotEngine(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A text as an SQL literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name as an SQL identifier.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Files as an SQL list, for <c>read_parquet</c> and <c>parquet_metadata</c>.</summary>
    /// <param name="paths">Full paths.</param>
    public static string Files(IEnumerable<string> paths) => $"[{string.Join(", ", paths.Select(p => Literal(p.Replace(Path.DirectorySeparatorChar, '/'))))}]";

    /// <summary>Runs one statement and hands over its rows as they come.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Called for each row; must not keep the reader.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <exception cref="DuckDBException">DuckDB refuses it; the message is DuckDB's own.</exception>
    public void Run(string sql, Action<DuckDBDataReader> read, CancellationToken cancellationToken) =>
        Query(
            sql,
            static _ => { },
            reader =>
            {
                read(reader);
                return true;
            },
            cancellationToken);

    /// <summary>Runs one statement and hands over its columns, then its rows as they come, as long as more are wanted.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="begin">Called once, before the first row; must not keep the reader.</param>
    /// <param name="read">Called for each row; false when no more are wanted. Must not keep the reader.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <exception cref="DuckDBException">DuckDB refuses it; the message is DuckDB's own.</exception>
    public void Query(string sql, Action<DuckDBDataReader> begin, Func<DuckDBDataReader, bool> read, CancellationToken cancellationToken)
    {
        using var command = Command(sql, cancellationToken);
        using var stop = cancellationToken.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            begin(reader);
            while (reader.Read() && read(reader))
            {
            }
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    /// <summary>Runs one statement and hands over its rows as they come, to be read through.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Called once; must not keep the reader.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <exception cref="DuckDBException">DuckDB refuses it; the message is DuckDB's own.</exception>
    public async Task ReadAsync(string sql, Func<DuckDBDataReader, Task> read, CancellationToken cancellationToken)
    {
        using var command = Command(sql, cancellationToken);
        using var stop = cancellationToken.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            await read(reader);
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    /// <summary>
    /// Runs one statement and gives its rows as texts, spelled the same in every culture. Dates and instants should be cast to
    /// VARCHAR in the statement: DuckDB then spells them.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <returns>Rows of values in the order of the columns; null for NULL.</returns>
    /// <exception cref="DuckDBException">DuckDB refuses it; the message is DuckDB's own.</exception>
    public IReadOnlyList<string?[]> Texts(string sql, CancellationToken cancellationToken)
    {
        List<string?[]> rows = [];
        Run(
            sql,
            reader =>
            {
                var row = new string?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
                }

                rows.Add(row);
            },
            cancellationToken);
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private DuckDBCommand Command(string sql, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command;
    }
}
