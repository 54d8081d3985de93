using System.Buffers;
using System.Runtime.CompilerServices;
using Etl.Parquet;

namespace Etl.Publish.Tables;

/// <summary>Numbers, dates or instants that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class ValueBuffer<TRow, T>(ColumnSpec spec, Func<TRow, T?> value) : ColumnBuffer<TRow>(spec)
    where T : struct
{
    private readonly ArrayBufferWriter<T?> _values = new();

    public override int Add(TRow row)
    {
        _values.GetSpan(1)[0] = value(row);
        _values.Advance(1);
        return Unsafe.SizeOf<T?>() * 3 / 2; // with the buffer's spare room
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) =>
        group.WriteAsync<T>(Field, _values.WrittenMemory, cancellationToken);
}
