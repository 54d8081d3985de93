using System.Buffers;
using Etl.Parquet.Compression;
using Etl.Parquet.Encodings;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>
/// Encodes one column of a row group: picks the smallest encoding, cuts pages, compresses them, keeps statistics.
/// Pure: the same values and options give the same bytes.
/// </summary>
/// <typeparam name="T">Type of a value in memory.</typeparam>
/// <typeparam name="TPhysical">Its physical type.</typeparam>
internal sealed class ChunkEncoder<T, TPhysical>
    where T : notnull
    where TPhysical : struct, IPhysical<T>
{
    private readonly ParquetOptions _options;
    private readonly string _path;
    private readonly PhysicalType _type;
    private readonly ArrayBufferWriter<byte> _chunk = new();
    private readonly ArrayBufferWriter<byte> _page = new();
    private readonly ArrayBufferWriter<byte> _part = new();
    private long _uncompressed;

    private ChunkEncoder(string path, PhysicalType type, ParquetOptions options)
    {
        _path = path;
        _type = type;
        _options = options;
    }

    /// <summary>Encodes a column.</summary>
    /// <param name="path">Name of the column.</param>
    /// <param name="type">Physical type as the footer says it.</param>
    /// <param name="values">Values that are not null.</param>
    /// <param name="levels">1 for a value, 0 for a null, one for each row; empty when the column is required.</param>
    /// <param name="options">Settings.</param>
    /// <returns>The chunk.</returns>
    public static EncodedChunk Encode(
        string path, PhysicalType type, ReadOnlySpan<T> values, ReadOnlySpan<int> levels, ParquetOptions options) =>
        new ChunkEncoder<T, TPhysical>(path, type, options).Encode(values, levels);

    private EncodedChunk Encode(ReadOnlySpan<T> values, ReadOnlySpan<int> levels)
    {
        var indices = ArrayPool<int>.Shared.Rent(values.Length);
        try
        {
            var dictionary = DictionaryBuilder.TryBuild<T, TPhysical>(values, _options, indices);
            return Encode(values, levels, dictionary, indices.AsSpan(0, values.Length));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(indices);
        }
    }

    private EncodedChunk Encode(ReadOnlySpan<T> values, ReadOnlySpan<int> levels, T[]? dictionary, ReadOnlySpan<int> indices)
    {
        var bounds = values.IsEmpty ? null : TPhysical.Bounds(dictionary is null ? values : dictionary);
        var encoding = Choose(values, dictionary, indices);
        int? dictionaryOffset = null;
        if (encoding == Encoding.RleDictionary)
        {
            dictionaryOffset = 0;
            TPhysical.WritePlain(_page, dictionary);
            ClosePage(PageType.Dictionary, dictionary!.Length, Encoding.Plain);
        }

        var dataOffset = _chunk.WrittenCount;
        var rows = levels.IsEmpty ? values.Length : levels.Length;
        WriteDataPages(values, levels, rows, encoding, indices, IndexWidth(dictionary?.Length ?? 0));
        return new EncodedChunk(_chunk.WrittenMemory, new ChunkMetadata
        {
            Type = _type,
            Encodings = Encodings(encoding, !levels.IsEmpty),
            Path = _path,
            Codec = _options.CompressionMethod,
            ValueCount = rows,
            UncompressedSize = _uncompressed,
            CompressedSize = _chunk.WrittenCount,
            DataPageOffset = dataOffset,
            DictionaryPageOffset = dictionaryOffset,
            Statistics = (bounds ?? new ChunkStatistics(null, null, null, false, false)) with { NullCount = rows - values.Length },
        });
    }

    private static Encoding[] Encodings(Encoding encoding, bool hasLevels)
    {
        List<Encoding> all = encoding == Encoding.RleDictionary ? [Encoding.Plain, encoding] : [encoding];
        return hasLevels ? [.. all, Encoding.Rle] : [.. all];
    }

    private Encoding Choose(ReadOnlySpan<T> values, T[]? dictionary, ReadOnlySpan<int> indices)
    {
        if (values.IsEmpty)
        {
            return Encoding.Plain;
        }

        _part.ResetWrittenCount();
        if (!TPhysical.TryWriteDelta(_part, values))
        {
            return dictionary is null ? Encoding.Plain : Encoding.RleDictionary;
        }

        var delta = _part.WrittenCount;
        var fixedBytes = TPhysical.PlainBytes(values[0]);
        var plain = (long)values.Length * fixedBytes;
        var indexed = long.MaxValue;
        if (dictionary is not null)
        {
            _part.ResetWrittenCount();
            HybridEncoder.Write(_part, indices, IndexWidth(dictionary.Length));
            indexed = _part.WrittenCount + ((long)dictionary.Length * fixedBytes);
        }

        return indexed <= Math.Min(delta, plain) ? Encoding.RleDictionary
            : delta < plain ? Encoding.DeltaBinaryPacked
            : Encoding.Plain;
    }

    private void WriteDataPages(
        ReadOnlySpan<T> values, ReadOnlySpan<int> levels, int rows, Encoding encoding, ReadOnlySpan<int> indices, int indexWidth)
    {
        var row = 0;
        var value = 0;
        while (row < rows)
        {
            (var pageRows, var pageValues) = Measure(values[value..], levels.IsEmpty ? levels : levels[row..], rows - row, encoding);
            if (!levels.IsEmpty)
            {
                _part.ResetWrittenCount();
                HybridEncoder.Write(_part, levels.Slice(row, pageRows), 1);
                System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(_page.GetSpan(sizeof(int)), _part.WrittenCount);
                _page.Advance(sizeof(int));
                _page.Write(_part.WrittenSpan);
            }

            WriteValues(values.Slice(value, pageValues), encoding, indices.Slice(value, pageValues), indexWidth);
            ClosePage(PageType.Data, pageRows, encoding);
            row += pageRows;
            value += pageValues;
        }
    }

    private void WriteValues(ReadOnlySpan<T> values, Encoding encoding, ReadOnlySpan<int> indices, int indexWidth)
    {
        switch (encoding)
        {
            case Encoding.RleDictionary:
                _page.Write([(byte)indexWidth]);
                HybridEncoder.Write(_page, indices, indexWidth);
                break;
            case Encoding.DeltaBinaryPacked:
                TPhysical.TryWriteDelta(_page, values);
                break;
            default:
                TPhysical.WritePlain(_page, values);
                break;
        }
    }

    /// <summary>Rows and values of the next page.</summary>
    private (int Rows, int Values) Measure(ReadOnlySpan<T> values, ReadOnlySpan<int> levels, int rows, Encoding encoding)
    {
        var most = Math.Min(rows, _options.PageRows);
        var bounded = encoding == Encoding.Plain;
        var count = 0;
        long bytes = 0;
        var row = 0;
        while (row < most && (row == 0 || bytes < _options.PageBytes))
        {
            if (levels.IsEmpty || levels[row] == 1)
            {
                bytes += bounded ? TPhysical.PlainBytes(values[count]) : 0;
                count++;
            }

            row++;
        }

        return (row, count);
    }

    private void ClosePage(PageType type, int count, Encoding encoding)
    {
        var body = PageCodec.Compress(_page.WrittenMemory, _options);
        PageHeader header = new(type, _page.WrittenCount, body.Length, Crc32.Of(body.Span), count, encoding);
        var before = _chunk.WrittenCount;
        PageHeaderFormat.Write(_chunk, header);
        _uncompressed += _chunk.WrittenCount - before + _page.WrittenCount;
        _chunk.Write(body.Span);
        _page.ResetWrittenCount();
    }

    /// <summary>At least 1: some readers do not take indices of no bits.</summary>
    private static int IndexWidth(int distinct) => Math.Max(1, BitPacking.Width((ulong)Math.Max(0, distinct - 1)));
}
