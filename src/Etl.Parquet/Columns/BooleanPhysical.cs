using System.Buffers;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>BOOLEAN: a bit each, from the lowest upwards.</summary>
internal readonly struct BooleanPhysical : IPhysical<bool>
{
    public static int MinPlainBits => 1;

    public static bool HasDictionary => false;

    public static IEqualityComparer<bool> Comparer => EqualityComparer<bool>.Default;

    public static int PlainBytes(bool value) => 1;

    public static void WritePlain(IBufferWriter<byte> target, ReadOnlySpan<bool> values)
    {
        var length = (values.Length + 7) / 8;
        if (length == 0)
        {
            return;
        }

        var span = target.GetSpan(length)[..length];
        span.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i])
            {
                span[i >> 3] |= (byte)(1 << (i & 7));
            }
        }

        target.Advance(length);
    }

    public static void ReadPlain(ReadOnlySpan<byte> source, Span<bool> target)
    {
        Plain.ExpectBytes(source, ((long)target.Length + 7) / 8);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (source[i >> 3] & (1 << (i & 7))) != 0;
        }
    }

    public static bool TryWriteDelta(IBufferWriter<byte> target, ReadOnlySpan<bool> values) => false;

    public static bool TryReadDelta(ReadOnlySpan<byte> source, Span<bool> target) => false;

    public static ChunkStatistics? Bounds(ReadOnlySpan<bool> values) =>
        new(null, [values.Contains(false) ? (byte)0 : (byte)1], [values.Contains(true) ? (byte)1 : (byte)0], true, true);
}
