using System.Buffers;
using System.Runtime.CompilerServices;
using Parquet;

namespace Etl.Publish.Tables;

/// <summary>Numbers, days or microseconds that wait for their row group.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <typeparam name="T">Physical type: int, long or double.</typeparam>
/// <param name="spec">The column.</param>
/// <param name="table">Name of its table.</param>
/// <param name="value">Where the values come from.</param>
/// <param name="bounds">How the bounds of values and a number of nulls are told.</param>
internal sealed class ValueBuffer<TRow, T>(ColumnSpec spec, string table, Func<TRow, T?> value, Func<ReadOnlySpan<T>, long, ColumnBounds> bounds)
    : ColumnBuffer<TRow>(spec, table)
    where T : struct
{
    private readonly ArrayBufferWriter<T> _values = new();
    private readonly ArrayBufferWriter<int>? _levels = spec.IsNullable ? new() : null;

    /// <inheritdoc/>
    public override int Add(TRow row)
    {
        var added = value(row);
        if (_levels is not null)
        {
            _levels.GetSpan(1)[0] = added is null ? 0 : 1;
            _levels.Advance(1);
        }
        else if (added is null)
        {
            throw Missing();
        }

        if (added is not null)
        {
            _values.GetSpan(1)[0] = added.Value;
            _values.Advance(1);
        }

        return (Unsafe.SizeOf<T>() + (_levels is null ? 0 : sizeof(int))) * 3 / 2; // with the buffers' spare room
    }

    /// <inheritdoc/>
    public override async Task<ColumnBounds> WriteAsync(ParquetRowGroupWriter group, ColumnFields fields, CancellationToken cancellationToken)
    {
        var levels = _levels?.WrittenMemory;
        await group.WriteAllPartsAsync(fields.Physical, _values.WrittenMemory, levels, null, cancellationToken);
        return bounds(_values.WrittenSpan, (levels?.Length ?? _values.WrittenCount) - _values.WrittenCount);
    }
}
