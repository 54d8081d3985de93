namespace Etl.Publish.Tables;

/// <summary>A column of texts.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal sealed class TextColumn<TRow>(ColumnSpec spec, Func<TRow, string?> value) : Column<TRow>(spec)
{
    /// <inheritdoc/>
    public override ColumnBuffer<TRow> CreateBuffer(string table) => new TextBuffer<TRow>(Spec, table, value);
}
