using Parquet;

namespace Etl.Publish.Tables;

/// <summary>
/// Texts that wait for their row group: each distinct one once, and of each value the number of its text. They are written as
/// UTF-8 bytes, of which the library keeps no statistics of its own: where they repeat, with these numbers and texts as the
/// dictionary.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="spec">The column.</param>
/// <param name="table">Name of its table.</param>
/// <param name="value">Where the texts come from.</param>
internal sealed class TextBuffer<TRow>(ColumnSpec spec, string table, Func<TRow, string?> value) : ColumnBuffer<TRow>(spec, table)
{
    private const int BytesOfValue = 12; // four of the number, four of the level, and half as much again for spare room
    private const int BytesOfText = 24 + 12 + 36; // the object, its place in the list, and in the dictionary

    private readonly DistinctTexts _texts = new();
    private readonly Growing<int> _numbers = new();
    private readonly Growing<int>? _levels = spec.IsNullable ? new() : null;
    private string? _last;
    private int _lastNumber;

    /// <inheritdoc/>
    public override long Add(ReadOnlySpan<TRow> rows)
    {
        var bytes = (long)rows.Length * BytesOfValue;
        foreach (ref readonly var row in rows)
        {
            var text = value(row);
            if (text is null)
            {
                (_levels ?? throw Missing()).Add(0);
                continue;
            }

            _levels?.Add(1);
            if (_last is null || text != _last)
            {
                _last = text;
                _lastNumber = _texts.NumberOf(text, _numbers.Count, out var isNew);
                bytes += isNew ? BytesOfText + (2L * text.Length) : 0;
            }

            _numbers.Add(_lastNumber);
        }

        return bytes;
    }

    /// <inheritdoc/>
    public override async Task<ColumnBounds> WriteAsync(ParquetRowGroupWriter group, ColumnFields fields, CancellationToken cancellationToken)
    {
        var levels = _levels?.Memory;
        TextBounds bounds = new();
        using (var texts = Utf8Texts.Of(_texts.Texts, bounds))
        {
            if (_texts.RepeatIn(_numbers.Count))
            {
                await KnownDictionary.WriteAsync(group, fields.Physical, texts.Memory, _numbers.Memory, levels, cancellationToken);
            }
            else
            {
                await WriteEachAsync(group, fields, texts.Memory, levels, cancellationToken);
            }
        }

        return bounds.Complete((levels?.Length ?? _numbers.Count) - _numbers.Count);
    }

    /// <inheritdoc/>
    public override void Release()
    {
        _texts.Release();
        _numbers.Release();
        _levels?.Release();
    }

    private async Task WriteEachAsync(
        ParquetRowGroupWriter group,
        ColumnFields fields,
        ReadOnlyMemory<ReadOnlyMemory<byte>> texts,
        ReadOnlyMemory<int>? levels,
        CancellationToken cancellationToken)
    {
        var values = ColumnArrays.Texts.Rent(_numbers.Count);
        try
        {
            for (var i = 0; i < _numbers.Count; i++)
            {
                values[i] = texts.Span[_numbers.Span[i]];
            }

            await group.WriteAllPartsAsync<ReadOnlyMemory<byte>>(
                fields.Physical, values.AsMemory(0, _numbers.Count), levels, null, cancellationToken);
        }
        finally
        {
            ColumnArrays.Texts.Return(values, clearArray: true);
        }
    }
}
