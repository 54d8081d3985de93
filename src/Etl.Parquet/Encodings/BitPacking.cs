namespace Etl.Parquet.Encodings;

/// <summary>Values of a fixed bit width, packed from the lowest bit of each byte upwards.</summary>
internal static class BitPacking
{
    /// <summary>Bits needed for numbers up to <paramref name="max"/>.</summary>
    public static int Width(ulong max) => 64 - System.Numerics.BitOperations.LeadingZeroCount(max);

    /// <summary>Packs into <paramref name="target"/>, which must be zeroed and hold <c>values.Length * width</c> bits.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> target)
    {
        ulong pending = 0;
        var bits = 0;
        var position = 0;
        foreach (var value in values)
        {
            pending |= (ulong)(uint)value << bits;
            bits += width;
            while (bits >= 8)
            {
                target[position++] = (byte)pending;
                pending >>= 8;
                bits -= 8;
            }
        }

        if (bits > 0)
        {
            target[position] = (byte)pending;
        }
    }

    /// <summary>Packs numbers of up to 64 bits, as deltas need.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> target)
    {
        if (width <= 56)
        {
            PackNarrow(values, width, target); // with up to seven bits pending, 64 hold them all
        }
        else
        {
            PackWide(values, width, target);
        }
    }

    /// <summary>Unpacks the value at an index; <paramref name="width"/> is 1–64 and the source must hold it.</summary>
    public static ulong Get(ReadOnlySpan<byte> source, long index, int width)
    {
        var bit = index * width;
        var position = (int)(bit >> 3);
        var shift = (int)(bit & 7);
        var value = (ulong)source[position] >> shift;
        for (var have = 8 - shift; have < width; have += 8)
        {
            value |= (ulong)source[++position] << have;
        }

        return width == 64 ? value : value & ((1UL << width) - 1);
    }

    private static void PackNarrow(ReadOnlySpan<ulong> values, int width, Span<byte> target)
    {
        ulong pending = 0;
        var bits = 0;
        var position = 0;
        foreach (var value in values)
        {
            pending |= value << bits;
            bits += width;
            while (bits >= 8)
            {
                target[position++] = (byte)pending;
                pending >>= 8;
                bits -= 8;
            }
        }

        if (bits > 0)
        {
            target[position] = (byte)pending;
        }
    }

    private static void PackWide(ReadOnlySpan<ulong> values, int width, Span<byte> target)
    {
        UInt128 pending = 0;
        var bits = 0;
        var position = 0;
        foreach (var value in values)
        {
            pending |= (UInt128)value << bits;
            bits += width;
            while (bits >= 8)
            {
                target[position++] = (byte)pending;
                pending >>= 8;
                bits -= 8;
            }
        }

        if (bits > 0)
        {
            target[position] = (byte)pending;
        }
    }
}
