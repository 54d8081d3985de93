namespace Etl.Publish.Tables;

/// <summary>A column together with where its values come from.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="spec">The column.</param>
internal abstract class Column<TRow>(ColumnSpec spec)
{
    /// <summary>The column.</summary>
    public ColumnSpec Spec { get; } = spec;

    /// <summary>An empty buffer for its values.</summary>
    /// <param name="table">Name of the table, for messages.</param>
    public abstract ColumnBuffer<TRow> CreateBuffer(string table);
}
