using System.Buffers;
using System.Buffers.Binary;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>BYTE_ARRAY holding UTF-8. A lone surrogate, which UTF-8 can't hold, is written as U+FFFD.</summary>
internal readonly struct StringPhysical : IPhysical<string>
{
    public static int MinPlainBits => 32;

    public static bool HasDictionary => true;

    public static IEqualityComparer<string> Comparer => StringComparer.Ordinal;

    public static int PlainBytes(string value) => sizeof(int) + System.Text.Encoding.UTF8.GetByteCount(value);

    public static void WritePlain(IBufferWriter<byte> target, ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            // Room for the most that short texts can take is cheaper than counting first.
            var room = value.Length <= 1024 ? value.Length * 3 : System.Text.Encoding.UTF8.GetByteCount(value);
            var span = target.GetSpan(sizeof(int) + room);
            var length = System.Text.Encoding.UTF8.GetBytes(value, span[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(span, length);
            target.Advance(sizeof(int) + length);
        }
    }

    public static void ReadPlain(ReadOnlySpan<byte> source, Span<string> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            Plain.ExpectBytes(source, sizeof(int));
            var length = BinaryPrimitives.ReadInt32LittleEndian(source);
            source = source[sizeof(int)..];
            if (length < 0)
            {
                throw new ParquetCorruptException($"a string of {length} bytes");
            }

            Plain.ExpectBytes(source, length);
            target[i] = System.Text.Encoding.UTF8.GetString(source[..length]);
            source = source[length..];
        }
    }

    public static bool TryWriteDelta(IBufferWriter<byte> target, ReadOnlySpan<string> values) => false;

    public static bool TryReadDelta(ReadOnlySpan<byte> source, Span<string> target) => false;

    public static ChunkStatistics? Bounds(ReadOnlySpan<string> values)
    {
        var min = values[0];
        var max = values[0];
        foreach (var value in values)
        {
            if (Utf8Order.Compare(value, min) < 0)
            {
                min = value;
            }

            if (Utf8Order.Compare(value, max) > 0)
            {
                max = value;
            }
        }

        var low = Utf8Order.LowerBound(min, out var lowExact);
        var high = Utf8Order.UpperBound(max, out var highExact);
        return new ChunkStatistics(null, low, high, lowExact, highExact);
    }
}
