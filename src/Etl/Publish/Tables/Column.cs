namespace Etl.Publish.Tables;

/// <summary>A column together with where its values come from.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="spec">The column.</param>
internal abstract class Column<TRow>(ColumnSpec spec)
{
    /// <summary>The column.</summary>
    public ColumnSpec Spec { get; private set; } = spec;

    /// <summary>Says which words it may hold.</summary>
    public void Allow(IReadOnlyList<string> words) => Spec = Spec with { Words = words };

    /// <summary>An empty buffer for its values.</summary>
    /// <param name="table">Name of the table, for messages.</param>
    public abstract ColumnBuffer<TRow> CreateBuffer(string table);
}
