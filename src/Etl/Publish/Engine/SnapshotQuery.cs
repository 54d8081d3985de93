using DuckDB.NET.Data;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Engine;

/// <summary>Answers questions in SQL about one snapshot: each of its tables is a view, and nothing else can be reached.</summary>
internal static class SnapshotQuery
{
    /// <summary>Runs one SELECT.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="package">Its description.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="rows">Takes the answer.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <exception cref="SnapshotQueryException">It is no single SELECT, or DuckDB refuses it.</exception>
    public static void Run(string directory, DataPackage package, string sql, IQueryRows rows, CancellationToken cancellationToken)
    {
        var begun = false;
        try
        {
            try
            {
                Ask("");
            }
            catch (DuckDBException e) when (!begun && LikePrefixFault.Is(e))
            {
                Ask(LikePrefixFault.Remedy);
            }
        }
        catch (DuckDBException e)
        {
            throw new SnapshotQueryException(e.Message.TrimEnd(), e);
        }

        void Ask(string settings)
        {
            using var engine = SnapshotEngine.Open(directory, Views(directory, package.Resources) + settings);
            RequireOneSelect(engine, sql, cancellationToken);
            engine.Query(sql, Begin, Row, cancellationToken);
        }

        void Begin(DuckDBDataReader reader)
        {
            begun = true;
            rows.Begin([.. Enumerable.Range(0, reader.FieldCount)
                .Select(i => new QueryColumn(reader.GetName(i), QueryValues.IsNumber(reader.GetFieldType(i))))]);
        }

        bool Row(DuckDBDataReader reader)
        {
            var values = new object?[reader.FieldCount];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.IsDBNull(i) ? null : Value(reader, i);
            }

            return rows.Row(values);
        }
    }

    private static object? Value(DuckDBDataReader reader, int column)
    {
        try
        {
            return QueryValues.Of(reader.GetValue(column));
        }
        catch (InvalidCastException e)
        {
            // Lists with NULLs in them have no type that the binding could give.
            throw new SnapshotQueryException(
                $"Column \"{reader.GetName(column)}\" of type {reader.GetDataTypeName(column)} can't be shown; ask for it as "
                    + $"text: {SnapshotEngine.Identifier(reader.GetName(column))}::VARCHAR", e);
        }
    }

    /// <summary>One view a table, over exactly the files that the description names.</summary>
    public static string Views(string directory, IReadOnlyList<DataResource> tables) => string.Join('\n', tables.Select(table =>
        $"CREATE VIEW {SnapshotEngine.Identifier(table.Name)} AS SELECT * FROM "
            + $"read_parquet({SnapshotEngine.Files(table.Path.Select(p => Path.GetFullPath(Path.Combine(directory, p))))}, hive_partitioning = false);"));

    /// <summary>
    /// COPY, SET, ATTACH and the like are no questions. DuckDB itself says what a statement is: only what is a SELECT through
    /// and through (WITH, FROM, VALUES, DESCRIBE, SUMMARIZE and SHOW among them) can be written down as JSON by it.
    /// </summary>
    private static void RequireOneSelect(SnapshotEngine engine, string sql, CancellationToken cancellationToken)
    {
        var parsed = engine.Texts(
            $"""
            WITH parsed AS (SELECT json_serialize_sql({SnapshotEngine.Literal(sql)}) AS tree)
            SELECT tree ->> 'error', tree ->> 'error_type', tree ->> 'error_message', json_array_length(tree -> 'statements') FROM parsed
            """,
            cancellationToken)[0];
        if (parsed[0] == "true" && parsed[1] is "parser")
        {
            // A second parse only, for an error that has the place in the query; this one has not.
            engine.Texts(sql, cancellationToken);
        }

        if (parsed[0] == "true")
        {
            throw new SnapshotQueryException(
                $"{parsed[2]?.Replace(" can be serialized to json!", " are answered here", StringComparison.Ordinal)}. Nothing was run. A PIVOT is answered "
                    + "inside one: SELECT * FROM (PIVOT …).");
        }

        if (parsed[3] != "1")
        {
            throw new SnapshotQueryException($"One SELECT at a time; there {(parsed[3] is null or "0" ? "is none" : $"are {parsed[3]}")}. Nothing was run.");
        }
    }
}
