using System.Data;
using System.Data.Common;
using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>
/// A query that is asked once for each document: prepared once, because preparing it costs several times what answering it
/// does. Serves one caller at a time.
/// </summary>
/// <typeparam name="T">What a row becomes.</typeparam>
/// <param name="session">The connection that it is asked on.</param>
/// <param name="sql">SQL.</param>
/// <param name="parameters">Names of its parameters, with their at sign.</param>
internal sealed class RepeatedQuery<T>(LedgerSession session, string sql, params string[] parameters) : IDisposable
{
    private DbCommand? _command;
    private Func<DbDataReader, T>? _parse;

    /// <summary>Asks.</summary>
    /// <param name="values">Values of the parameters, in their order.</param>
    /// <returns>All rows.</returns>
    public List<T> Ask(params ReadOnlySpan<string> values)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return AskOnce(values);
            }
            catch (Exception e) when (tries < LedgerDatabase.MostTries && session.IsTransient(e))
            {
                session.Renew(tries);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _command?.Dispose();

    private List<T> AskOnce(ReadOnlySpan<string> values)
    {
        var connection = session.Connection;
        if (_command?.Connection is not { } its || !session.Holds(its))
        {
            _command?.Dispose();
            _command = Create(connection);
        }

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

    private DbCommand Create(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = DbType.String;
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }
}
