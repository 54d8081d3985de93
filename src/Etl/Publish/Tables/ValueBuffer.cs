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
    // With the buffers' spare room.
    private static readonly int BytesOfValue = (Unsafe.SizeOf<T>() + sizeof(int)) * 3 / 2;

    private readonly Growing<T> _values = new();
    private readonly Growing<int>? _levels = spec.IsNullable ? new() : null;

    /// <inheritdoc/>
    public override long Add(ReadOnlySpan<TRow> rows)
    {
        foreach (ref readonly var row in rows)
        {
            if (value(row) is { } added)
            {
                _levels?.Add(1);
                _values.Add(added);
            }
            else
            {
                (_levels ?? throw Missing()).Add(0);
            }
        }

        return (long)rows.Length * BytesOfValue;
    }

    /// <inheritdoc/>
    public override async Task<ColumnBounds> WriteAsync(ParquetRowGroupWriter group, ColumnFields fields, CancellationToken cancellationToken)
    {
        var levels = _levels?.Memory;
        await group.WriteAllPartsAsync(fields.Physical, _values.Memory, levels, null, cancellationToken);
        return bounds(_values.Span, (levels?.Length ?? _values.Count) - _values.Count);
    }

    /// <inheritdoc/>
    public override void Release()
    {
        _values.Release();
        _levels?.Release();
    }
}
