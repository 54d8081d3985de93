using Etl.Parquet.Compression;
using Etl.Parquet.Encodings;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>Decodes one column of a row group from bytes that may be hostile.</summary>
/// <typeparam name="T">Type of a value in memory.</typeparam>
/// <typeparam name="TPhysical">Its physical type.</typeparam>
internal sealed class ChunkDecoder<T, TPhysical>
    where T : notnull
    where TPhysical : struct, IPhysical<T>
{
    private readonly ReadOnlyMemory<byte> _chunk;
    private readonly ChunkMetadata _metadata;
    private readonly ParquetOptions _options;
    private T[]? _dictionary;

    private ChunkDecoder(ReadOnlyMemory<byte> chunk, ChunkMetadata metadata, ParquetOptions options)
    {
        _chunk = chunk;
        _metadata = metadata;
        _options = options;
    }

    /// <summary>Decodes the chunk.</summary>
    /// <param name="chunk">All its bytes.</param>
    /// <param name="metadata">What the footer says of it.</param>
    /// <param name="options">Limits.</param>
    /// <param name="target">A place for each row; only those of values are set.</param>
    /// <param name="levels">Set to 1 for a value and 0 for a null; empty when the column is required.</param>
    public static void Decode(
        ReadOnlyMemory<byte> chunk, ChunkMetadata metadata, ParquetOptions options, Span<T> target, Span<int> levels) =>
        new ChunkDecoder<T, TPhysical>(chunk, metadata, options).Decode(target, levels);

    private void Decode(Span<T> target, Span<int> levels)
    {
        var position = 0;
        var row = 0;
        while (row < target.Length)
        {
            var header = PageHeaderFormat.Read(_chunk.Span[position..], out var headerLength);
            position += headerLength;
            if (header.CompressedSize < 0 || header.CompressedSize > _chunk.Length - position)
            {
                throw new ParquetCorruptException($"column '{_metadata.Path}': a page of {header.CompressedSize} bytes runs past its chunk");
            }

            if (header.UncompressedSize < 0 || header.UncompressedSize > _options.MaxPageBytes)
            {
                throw new ParquetLimitException(
                    $"column '{_metadata.Path}': a page claims {header.UncompressedSize} bytes; the limit (MaxPageBytes) is {_options.MaxPageBytes}");
            }

            var body = _chunk.Slice(position, header.CompressedSize);
            position += header.CompressedSize;
            switch (header.Type)
            {
                case PageType.Dictionary:
                    ReadDictionary(header, Expand(header, body));
                    break;
                case PageType.Data:
                    if (header.ValueCount < 0 || header.ValueCount > target.Length - row)
                    {
                        throw new ParquetCorruptException(
                            $"column '{_metadata.Path}': a page claims {header.ValueCount} rows where {target.Length - row} are left");
                    }

                    ReadData(
                        header,
                        Expand(header, body),
                        target.Slice(row, header.ValueCount),
                        levels.IsEmpty ? levels : levels.Slice(row, header.ValueCount));
                    row += header.ValueCount;
                    break;
                case PageType.DataV2:
                    throw new ParquetUnsupportedException($"column '{_metadata.Path}': data pages of version 2 are not read");
                default:
                    break;
            }
        }
    }

    private ReadOnlySpan<byte> Expand(PageHeader header, ReadOnlyMemory<byte> body) =>
        header.Crc is { } crc && crc != Crc32.Of(body.Span)
            ? throw new ParquetCorruptException($"column '{_metadata.Path}': a page's bytes do not match its checksum")
            : PageCodec.Expand(body, _metadata.Codec, header.UncompressedSize).Span;

    private void ReadDictionary(PageHeader header, ReadOnlySpan<byte> body)
    {
        if (_dictionary is not null || header.Encoding is not (Encoding.Plain or Encoding.PlainDictionary))
        {
            throw new ParquetCorruptException($"column '{_metadata.Path}': a second dictionary, or one in encoding {(int)header.Encoding}");
        }

        if (header.ValueCount < 0 || (long)header.ValueCount * TPhysical.MinPlainBits > body.Length * 8L)
        {
            throw new ParquetCorruptException($"column '{_metadata.Path}': a dictionary of {body.Length} bytes claims {header.ValueCount} values");
        }

        _dictionary = new T[header.ValueCount];
        TPhysical.ReadPlain(body, _dictionary);
    }

    private void ReadData(PageHeader header, ReadOnlySpan<byte> body, Span<T> target, Span<int> levels)
    {
        if (levels.IsEmpty)
        {
            ReadValues(header.Encoding, body, target);
            return;
        }

        Plain.ExpectBytes(body, sizeof(int));
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(body);
        if (length < 0 || length > body.Length - sizeof(int))
        {
            throw new ParquetCorruptException($"column '{_metadata.Path}': definition levels of {length} bytes run past their page");
        }

        HybridDecoder.Read(body.Slice(sizeof(int), length), 1, levels);
        var count = levels.Count(1);
        ReadValues(header.Encoding, body[(sizeof(int) + length)..], target[..count]);
        Spread(target, levels, count);
    }

    /// <summary>Moves the values read, from the last to the first, to the rows that they belong to.</summary>
    private static void Spread(Span<T> target, ReadOnlySpan<int> levels, int count)
    {
        for (var row = target.Length - 1; row >= 0; row--)
        {
            target[row] = levels[row] == 1 ? target[--count] : default!;
        }
    }

    private void ReadValues(Encoding encoding, ReadOnlySpan<byte> body, Span<T> target)
    {
        switch (encoding)
        {
            case Encoding.Plain:
                TPhysical.ReadPlain(body, target);
                break;
            case Encoding.RleDictionary or Encoding.PlainDictionary:
                ReadIndices(body, target);
                break;
            default:
                if (encoding != Encoding.DeltaBinaryPacked || !TPhysical.TryReadDelta(body, target))
                {
                    throw new ParquetUnsupportedException($"column '{_metadata.Path}': encoding {(int)encoding} is not read for {_metadata.Type}");
                }

                break;
        }
    }

    private void ReadIndices(ReadOnlySpan<byte> body, Span<T> target)
    {
        if (target.IsEmpty)
        {
            return;
        }

        if (_dictionary is not { } dictionary)
        {
            throw new ParquetCorruptException($"column '{_metadata.Path}': a page refers to a dictionary that is not there");
        }

        Plain.ExpectBytes(body, 1);
        var indices = new int[target.Length];
        HybridDecoder.Read(body[1..], body[0], indices);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (uint)indices[i] < (uint)dictionary.Length
                ? dictionary[indices[i]]
                : throw new ParquetCorruptException($"column '{_metadata.Path}': index {indices[i]} is outside a dictionary of {dictionary.Length}");
        }
    }
}
