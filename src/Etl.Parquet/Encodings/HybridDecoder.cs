namespace Etl.Parquet.Encodings;

/// <summary>Reads the RLE / bit-packing hybrid.</summary>
internal static class HybridDecoder
{
    /// <summary>Fills <paramref name="target"/> from <paramref name="source"/>.</summary>
    /// <exception cref="ParquetCorruptException">The bytes end too early, or a width or value is impossible.</exception>
    public static void Read(ReadOnlySpan<byte> source, int width, Span<int> target)
    {
        if (width is < 0 or > 31)
        {
            throw new ParquetCorruptException($"bit width {width} is not between 0 and 31");
        }

        var position = 0;
        var filled = 0;
        while (filled < target.Length)
        {
            var head = Varint.Read(source, ref position);
            var count = head >> 1;
            if (count == 0)
            {
                throw new ParquetCorruptException("an empty run");
            }

            filled += (head & 1) == 0
                ? ReadRun(source, ref position, count, width, target[filled..])
                : ReadLiterals(source, ref position, count, width, target[filled..]);
        }
    }

    private static int ReadRun(ReadOnlySpan<byte> source, ref int position, ulong count, int width, Span<int> target)
    {
        var bytes = (width + 7) / 8;
        if (bytes > source.Length - position)
        {
            throw new ParquetCorruptException("the bytes end within a run");
        }

        uint value = 0;
        for (var i = 0; i < bytes; i++)
        {
            value |= (uint)source[position++] << (8 * i);
        }

        if (value >> width != 0)
        {
            throw new ParquetCorruptException($"value {value} needs more than {width} bits");
        }

        var length = (int)Math.Min(count, (ulong)target.Length);
        target[..length].Fill((int)value);
        return length;
    }

    private static int ReadLiterals(ReadOnlySpan<byte> source, ref int position, ulong groups, int width, Span<int> target)
    {
        var available = source.Length - position;
        var length = (int)Math.Min(groups, (ulong)int.MaxValue / 8) * 8;
        length = Math.Min(length, target.Length);
        if (((long)length * width) + 7 >> 3 > available)
        {
            throw new ParquetCorruptException("the bytes end within packed values");
        }

        var packed = source[position..];
        if (width == 0)
        {
            target[..length].Clear();
        }
        else
        {
            Unpack(packed, width, target[..length]);
        }

        position += (int)Math.Min(groups * (ulong)width, (ulong)available);
        return length;
    }

    private static void Unpack(ReadOnlySpan<byte> packed, int width, Span<int> target)
    {
        ulong pending = 0;
        var bits = 0;
        var position = 0;
        var mask = (1UL << width) - 1;
        for (var i = 0; i < target.Length; i++)
        {
            while (bits < width)
            {
                pending |= (ulong)packed[position++] << bits;
                bits += 8;
            }

            target[i] = (int)(pending & mask);
            pending >>= width;
            bits -= width;
        }
    }
}
