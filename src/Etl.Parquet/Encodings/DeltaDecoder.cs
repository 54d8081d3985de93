namespace Etl.Parquet.Encodings;

/// <summary>Reads DELTA_BINARY_PACKED.</summary>
internal static class DeltaDecoder
{
    private const ulong MaxBlockSize = 1 << 20;

    /// <summary>Fills <paramref name="target"/>; 32-bit columns take the low half of each value.</summary>
    /// <exception cref="ParquetCorruptException">The bytes do not hold exactly that many values.</exception>
    public static void Read(ReadOnlySpan<byte> source, Span<long> target)
    {
        var position = 0;
        var blockSize = Varint.Read(source, ref position);
        var miniBlocks = Varint.Read(source, ref position);
        var count = Varint.Read(source, ref position);
        var value = Varint.ReadZigZag(source, ref position);
        if (blockSize is 0 or > MaxBlockSize || miniBlocks == 0 || blockSize % miniBlocks != 0 || blockSize / miniBlocks % 32 != 0)
        {
            throw new ParquetCorruptException($"delta block of {blockSize} values in {miniBlocks} parts");
        }

        if (count != (ulong)target.Length)
        {
            throw new ParquetCorruptException($"delta page has {count} values where the page header says {target.Length}");
        }

        if (target.IsEmpty)
        {
            return;
        }

        target[0] = value;
        var filled = 1;
        var perMini = (int)(blockSize / miniBlocks);
        while (filled < target.Length)
        {
            var min = Varint.ReadZigZag(source, ref position);
            if ((int)miniBlocks > source.Length - position)
            {
                throw new ParquetCorruptException("the bytes end within a delta block");
            }

            var widths = source.Slice(position, (int)miniBlocks);
            position += (int)miniBlocks;
            for (var m = 0; m < widths.Length && filled < target.Length; m++)
            {
                int width = widths[m];
                var bytes = (long)perMini * width / 8;
                if (width > 64 || bytes > source.Length - position)
                {
                    throw new ParquetCorruptException($"delta part of bit width {width} runs past the page");
                }

                var packed = source.Slice(position, (int)bytes);
                position += (int)bytes;
                var length = Math.Min(perMini, target.Length - filled);
                for (var i = 0; i < length; i++)
                {
                    var offset = width == 0 ? 0 : BitPacking.Get(packed, i, width);
                    value = unchecked(value + min + (long)offset);
                    target[filled++] = value;
                }
            }
        }
    }
}
