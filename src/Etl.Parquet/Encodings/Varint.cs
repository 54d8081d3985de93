using System.Buffers;

namespace Etl.Parquet.Encodings;

/// <summary>Unsigned LEB128 and zig-zag integers.</summary>
internal static class Varint
{
    public static void Write(IBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        target.Advance(length);
    }

    public static void WriteZigZag(IBufferWriter<byte> target, long value) =>
        Write(target, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Reads at <paramref name="position"/> and moves it on.</summary>
    /// <exception cref="ParquetCorruptException">The bytes end, or the number has more than 64 bits.</exception>
    public static ulong Read(ReadOnlySpan<byte> source, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position >= source.Length)
            {
                throw new ParquetCorruptException("the bytes end within a number");
            }

            var next = source[position++];
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ParquetCorruptException("a number has more than 64 bits");
    }

    public static long ReadZigZag(ReadOnlySpan<byte> source, ref int position)
    {
        var value = Read(source, ref position);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
