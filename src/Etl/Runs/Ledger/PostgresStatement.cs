using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Etl.Runs.Ledger;

/// <summary>
/// A statement that takes all rows at once, a column an array: a command for each row costs PostgreSQL and its client
/// several times as much.
/// </summary>
/// <typeparam name="T">Type of a row.</typeparam>
/// <param name="sql">The statement for one row: <c>INSERT … VALUES (…)</c>, <c>UPDATE … SET … WHERE …</c>, or with a <c>WHERE</c> of the key.</param>
/// <param name="keys">How many of the columns, from the first, are the key; 0 where no row is there twice.</param>
/// <param name="columns">Its parameters.</param>
internal sealed class PostgresStatement<T>(string sql, int keys, IReadOnlyList<LedgerColumn<T>> columns) : ILedgerStatement<T>
{
    private const string Values = "VALUES (";
    private readonly string _sql = OfArrays(sql, columns);

    /// <inheritdoc/>
    public void Execute(DbConnection connection, DbTransaction transaction, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var sorted = Sorted(rows);
        using var command = ((PostgresConnection)connection).Inner.CreateCommand();
        command.CommandText = _sql;
        command.Transaction = (NpgsqlTransaction)transaction;
        foreach (var column in columns)
        {
            command.Parameters.Add(Parameter(column, sorted));
        }

        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Commands live as long as a batch.
    }

    private static string OfArrays(string sql, IReadOnlyList<LedgerColumn<T>> columns)
    {
        var arrays = $"SELECT * FROM unnest({string.Join(", ", columns.Select(static c => "@" + c.Name))})";
        var from = sql.IndexOf(Values, StringComparison.Ordinal);
        if (from >= 0)
        {
            return string.Concat(sql.AsSpan(0, from), arrays, sql.AsSpan(sql.IndexOf(')', from) + 1));
        }

        const string Where = " WHERE ";
        from = sql.IndexOf(Where, StringComparison.Ordinal);
        if (sql.StartsWith("UPDATE ", StringComparison.Ordinal))
        {
            // Named so that no column of the table can be meant.
            var given = $" FROM unnest({string.Join(", ", columns.Select(static c => "@" + c.Name))}) "
                + $"AS given ({string.Join(", ", columns.Select(static c => "given_" + c.Name))})";
            return string.Concat(Given(sql[..from]), given, Given(sql[from..]));
        }

        var names = sql[(from + Where.Length)..].Split(" AND ").Select(static p => p[..p.IndexOf(' ', StringComparison.Ordinal)]);
        return $"{sql[..from]}{Where}({string.Join(", ", names)}) IN ({arrays})";
    }

    private static string Given(string sql) => sql.Replace("@", "given.given_", StringComparison.Ordinal);

    /// <summary>Each key once, in one order: two writers that take rows in different orders would wait for each other for ever.</summary>
    private List<T> Sorted(IReadOnlyList<T> rows)
    {
        if (keys == 0)
        {
            return [.. rows];
        }

        SortedDictionary<string, T> sorted = new(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            sorted[string.Join('\0', columns.Take(keys).Select(c => c.Value(row)))] = row;
        }

        return [.. sorted.Values];
    }

    private static NpgsqlParameter Parameter(LedgerColumn<T> column, List<T> rows) => column.Type switch
    {
        LedgerType.Text => new(column.Name, NpgsqlDbType.Array | NpgsqlDbType.Text)
        {
            Value = Array(rows, r => column.Value(r) switch
            {
                null => null,
                DateTimeOffset time => LedgerText.Of(time),
                var text => LedgerText.Clean((string)text),
            }),
        },
        LedgerType.Number => new(column.Name, NpgsqlDbType.Array | NpgsqlDbType.Bigint)
        {
            Value = Array(rows, r => column.Value(r) is { } number ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : (long?)null),
        },
        _ => new(column.Name, NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = Array(rows, r => (byte[]?)column.Value(r)) },
    };

    private static TValue[] Array<TValue>(List<T> rows, Func<T, TValue> value) => [.. rows.Select(value)];
}
