namespace Etl.Publish.Tables;

/// <summary>A column of numbers, dates or instants.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class ValueColumn<TRow, T>(ColumnSpec spec, Func<TRow, T?> value) : Column<TRow>(spec)
    where T : struct
{
    public override ColumnBuffer<TRow> CreateBuffer() => new ValueBuffer<TRow, T>(Spec, value);
}
