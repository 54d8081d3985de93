using Etl.Parquet;
using Etl.Parquet.Schema;

namespace Etl.Publish.Tables;

/// <summary>Values of a column that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
internal abstract class ColumnBuffer<TRow>(ColumnSpec spec)
{
    protected DataField Field { get; } = spec.ToField();

    /// <summary>Adds a row's value.</summary>
    /// <returns>About how many bytes of memory it takes.</returns>
    public abstract int Add(TRow row);

    /// <summary>Writes all values as the next column of the row group.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);
}
