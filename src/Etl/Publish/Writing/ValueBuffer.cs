using System.Runtime.CompilerServices;
using Etl.Parquet;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Numbers, dates or instants that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class ValueBuffer<TRow, T>(ColumnSpec spec, Func<TRow, T?> value) : ColumnBuffer<TRow>(spec)
    where T : struct
{
    private readonly List<T?> _values = [];

    public override int Add(TRow row)
    {
        _values.Add(value(row));
        return Unsafe.SizeOf<T?>();
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) =>
        group.WriteAsync<T>(Field, _values.ToArray(), cancellationToken);
}
