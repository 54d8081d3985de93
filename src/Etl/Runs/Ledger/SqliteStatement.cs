using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>A statement that is prepared once and run for many rows.</summary>
/// <typeparam name="T">Type of a row.</typeparam>
/// <param name="sql">The statement.</param>
/// <param name="columns">Its parameters.</param>
internal sealed class SqliteStatement<T>(string sql, IReadOnlyList<LedgerColumn<T>> columns) : ILedgerStatement<T>
{
    private SqliteCommand? _command;

    /// <inheritdoc/>
    public void Execute(DbConnection connection, DbTransaction transaction, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        // The connection is always the same: a file does not go away.
        var command = _command ??= Create((SqliteConnection)connection);
        command.Transaction = (SqliteTransaction)transaction;
        var parameters = command.Parameters;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                parameters[i].Value = columns[i].Value(row) switch
                {
                    null => DBNull.Value,
                    string text => LedgerText.Clean(text),
                    DateTimeOffset time => LedgerText.Of(time),
                    var value => value,
                };
            }

            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _command?.Dispose();

    private SqliteCommand Create(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var column in columns)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column.Name });
        }

        return command;
    }
}
