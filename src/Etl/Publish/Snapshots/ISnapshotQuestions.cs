namespace Etl.Publish.Snapshots;

/// <summary>Answers questions in SQL about one snapshot: each of its tables is a view, and nothing else can be reached. Safe for many threads.</summary>
public interface ISnapshotQuestions
{
    /// <summary>Whether the snapshot has a table.</summary>
    /// <param name="table">Name of the table.</param>
    /// <returns>False for snapshots of before there was one.</returns>
    bool Has(string table);

    /// <summary>Answers one question.</summary>
    /// <param name="sql">A SELECT of the program itself, in DuckDB's SQL.</param>
    /// <returns>Rows; values as <see cref="IQueryRows.Row"/> has them.</returns>
    IReadOnlyList<object?[]> Rows(string sql);
}
