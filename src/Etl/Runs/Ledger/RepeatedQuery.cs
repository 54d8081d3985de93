using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>
/// A query that is asked once for each document: prepared once, because preparing it costs several times what answering it
/// does. Serves one caller at a time.
/// </summary>
/// <typeparam name="T">What a row becomes.</typeparam>
internal sealed class RepeatedQuery<T> : IDisposable
{
    private readonly SqliteCommand _command;
    private Func<DbDataReader, T>? _parse;

    /// <summary>Prepares the query.</summary>
    /// <param name="connection">Connection; stays open as long as the query.</param>
    /// <param name="sql">SQL.</param>
    /// <param name="parameters">Names of its parameters, with their at sign.</param>
    public RepeatedQuery(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            _command.Parameters.Add(parameter, SqliteType.Text);
        }

        _command.Prepare();
    }

    /// <summary>Asks.</summary>
    /// <param name="values">Values of the parameters, in their order.</param>
    /// <returns>All rows.</returns>
    public List<T> Ask(params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i];
        }

        using var reader = _command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            _parse ??= reader.GetRowParser<T>();
            rows.Add(_parse(reader));
        }

        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();
}
