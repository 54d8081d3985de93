namespace Etl.Publish.Tables;

/// <summary>A column of numbers, days or microseconds.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <typeparam name="T">Physical type: int, long or double.</typeparam>
internal sealed class ValueColumn<TRow, T>(ColumnSpec spec, Func<TRow, T?> value, Func<ReadOnlySpan<T>, long, ColumnBounds> bounds) : Column<TRow>(spec)
    where T : struct
{
    /// <inheritdoc/>
    public override ColumnBuffer<TRow> CreateBuffer(string table) => new ValueBuffer<TRow, T>(Spec, table, value, bounds);
}
