using System.Buffers;
using System.IO.Compression;

namespace Etl.Parquet.Compression;

/// <summary>Compresses and expands pages.</summary>
internal static class PageCodec
{
    private const int Chunk = 64 << 10;

    /// <summary>Compresses a page; the same bytes give the same bytes.</summary>
    public static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> page, ParquetOptions options)
    {
        if (options.CompressionMethod == CompressionMethod.None)
        {
            return page;
        }

        MemoryStream target = new((page.Length / 4) + 64);
        using (Stream codec = options.CompressionMethod == CompressionMethod.Gzip
            ? new GZipStream(target, options.CompressionLevel, leaveOpen: true)
            : new BrotliStream(target, options.CompressionLevel, leaveOpen: true))
        {
            codec.Write(page.Span);
        }

        var bytes = target.GetBuffer().AsMemory(0, (int)target.Length);
        if (options.CompressionMethod == CompressionMethod.Gzip)
        {
            ClearGzipHeader(bytes.Span);
        }

        return bytes;
    }

    /// <summary>Expands a page. Memory grows with what the codec really gives, not with what the header claims.</summary>
    /// <exception cref="ParquetCorruptException">The codec fails, or gives another size than the header claims.</exception>
    public static ReadOnlyMemory<byte> Expand(ReadOnlyMemory<byte> page, CompressionMethod method, int expectedSize)
    {
        if (method == CompressionMethod.None)
        {
            return page.Length == expectedSize ? page : throw WrongSize(page.Length, expectedSize);
        }

        // Some writers leave an empty body uncompressed.
        if (page.IsEmpty && expectedSize == 0)
        {
            return page;
        }

        ArrayBufferWriter<byte> target = new(Math.Clamp(expectedSize, 16, Chunk));
        try
        {
            using MemoryStream source = new(page.ToArray(), writable: false);
            using Stream codec = method == CompressionMethod.Gzip
                ? new GZipStream(source, CompressionMode.Decompress)
                : new BrotliStream(source, CompressionMode.Decompress);
            while (target.WrittenCount <= expectedSize)
            {
                var read = codec.Read(target.GetSpan(Math.Clamp(expectedSize - target.WrittenCount, 1, Chunk)));
                if (read == 0)
                {
                    break;
                }

                target.Advance(read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new ParquetCorruptException($"a page can't be expanded as {method}: {e.Message}", e);
        }

        return target.WrittenCount == expectedSize
            ? target.WrittenMemory
            : throw WrongSize(target.WrittenCount, expectedSize);
    }

    /// <summary>Time, level hint and operating system say nothing of the data, so they must not change the bytes.</summary>
    private static void ClearGzipHeader(Span<byte> gzip)
    {
        gzip[4..9].Clear();
        gzip[9] = 255;
    }

    private static ParquetCorruptException WrongSize(int size, int expected) =>
        new($"a page has {size} bytes (or more) where its header says {expected}");
}
