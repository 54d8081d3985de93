using System.Buffers;
using System.Text;
using Parquet;

namespace Etl.Publish.Tables;

/// <summary>
/// Texts that wait for their row group. Most columns have few distinct texts, but each row brings objects of its own: equal
/// ones are kept once, which is most of the memory. Texts that repeat are written with a dictionary; where one is long, or has
/// characters whose order the library does not know, all are written as bytes, of which it keeps no statistics in the pages.
/// </summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="spec">The column.</param>
/// <param name="table">Name of its table.</param>
/// <param name="value">Where the texts come from.</param>
internal sealed class TextBuffer<TRow>(ColumnSpec spec, string table, Func<TRow, string?> value) : ColumnBuffer<TRow>(spec, table)
{
    private const int Reference = 18; // eight bytes, four of the level, and half as much again for the lists' spare room
    private const int ObjectOverhead = 24;
    private const int MostShared = 4096;
    private const int LongestShared = 200;
    private const int LongestInDictionary = 1024;

    private readonly List<string> _values = [];
    private readonly ArrayBufferWriter<int>? _levels = spec.IsNullable ? new() : null;
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private int _hits;
    private string? _last;
    private readonly TextBounds _bounds = new();
    private bool _isBytes;

    /// <inheritdoc/>
    public override int Add(TRow row)
    {
        var text = value(row);
        if (_levels is not null)
        {
            _levels.GetSpan(1)[0] = text is null ? 0 : 1;
            _levels.Advance(1);
        }
        else if (text is null)
        {
            throw Missing();
        }

        if (text is null)
        {
            return Reference;
        }

        if (_last is not null && text == _last)
        {
            return Added(_last, Reference);
        }

        // A full table of texts that never come again is not worth looking into.
        var isFull = _shared.Count == MostShared;
        if (text.Length <= LongestShared && !(isFull && _hits < MostShared))
        {
            if (_shared.TryGetValue(text, out var same))
            {
                _hits++;
                return Added(same, Reference);
            }

            if (!isFull)
            {
                _shared.Add(text, Known(text));
                return Added(_shared[text], Reference + ObjectOverhead + (2 * text.Length));
            }
        }

        return Added(Known(text), Reference + ObjectOverhead + (2 * text.Length));
    }

    /// <inheritdoc/>
    public override async Task<ColumnBounds> WriteAsync(ParquetRowGroupWriter group, ColumnFields fields, CancellationToken cancellationToken)
    {
        var levels = _levels?.WrittenMemory;
        if (_isBytes)
        {
            await WriteBytesAsync(group, fields, levels, cancellationToken);
        }
        else
        {
            await WriteTextsAsync(group, fields, levels, cancellationToken);
        }

        return _bounds.Complete((levels?.Length ?? _values.Count) - _values.Count);
    }

    private int Added(string text, int bytes)
    {
        _last = text;
        _values.Add(text);
        return bytes;
    }

    /// <summary>Looks at a text that may be new: is it the smallest or the largest, and can the library put it into a dictionary?</summary>
    private string Known(string text)
    {
        text = Utf8Order.WellFormed(text);
        _isBytes |= text.Length > LongestInDictionary || Utf8Order.HasSurrogates(text);
        _bounds.Add(text);
        return text;
    }

    private async Task WriteTextsAsync(ParquetRowGroupWriter group, ColumnFields fields, ReadOnlyMemory<int>? levels, CancellationToken cancellationToken)
    {
        var texts = ArrayPool<ReadOnlyMemory<char>>.Shared.Rent(_values.Count);
        try
        {
            for (var i = 0; i < _values.Count; i++)
            {
                texts[i] = _values[i].AsMemory();
            }

            await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(fields.Stated, texts.AsMemory(0, _values.Count), levels, null, cancellationToken);
        }
        finally
        {
            ArrayPool<ReadOnlyMemory<char>>.Shared.Return(texts, clearArray: true);
        }
    }

    private async Task WriteBytesAsync(ParquetRowGroupWriter group, ColumnFields fields, ReadOnlyMemory<int>? levels, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(_values.Sum(Encoding.UTF8.GetByteCount));
        var texts = ArrayPool<ReadOnlyMemory<byte>>.Shared.Rent(_values.Count);
        try
        {
            var end = 0;
            for (var i = 0; i < _values.Count; i++)
            {
                var length = Encoding.UTF8.GetBytes(_values[i], bytes.AsSpan(end));
                texts[i] = bytes.AsMemory(end, length);
                end += length;
            }

            await group.WriteAllPartsAsync<ReadOnlyMemory<byte>>(fields.Physical, texts.AsMemory(0, _values.Count), levels, null, cancellationToken);
        }
        finally
        {
            ArrayPool<ReadOnlyMemory<byte>>.Shared.Return(texts, clearArray: true);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
