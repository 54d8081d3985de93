using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>DOUBLE.</summary>
internal readonly struct DoublePhysical : IPhysical<double>
{
    public static int MinPlainBits => 64;

    public static bool HasDictionary => true;

    public static IEqualityComparer<double> Comparer { get; } = new BitComparer();

    public static int PlainBytes(double value) => sizeof(double);

    public static void WritePlain(IBufferWriter<byte> target, ReadOnlySpan<double> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            target.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(target.GetSpan(sizeof(double)), value);
            target.Advance(sizeof(double));
        }
    }

    public static void ReadPlain(ReadOnlySpan<byte> source, Span<double> target)
    {
        Plain.ExpectBytes(source, (long)target.Length * sizeof(double));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = BinaryPrimitives.ReadDoubleLittleEndian(source[(i * sizeof(double))..]);
        }
    }

    public static bool TryWriteDelta(IBufferWriter<byte> target, ReadOnlySpan<double> values) => false;

    public static bool TryReadDelta(ReadOnlySpan<byte> source, Span<double> target) => false;

    /// <summary>
    /// None where a NaN is: readers disagree whether it is above all numbers, so any bound would hide rows from some.
    /// A zero bound is written as -0 (lower) or +0 (upper), as the format asks.
    /// </summary>
    public static ChunkStatistics? Bounds(ReadOnlySpan<double> values)
    {
        var min = double.PositiveInfinity;
        var max = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                return null;
            }

            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new ChunkStatistics(null, Bytes(min == 0 ? -0.0 : min), Bytes(max == 0 ? 0.0 : max), true, true);
    }

    private static byte[] Bytes(double value)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    private sealed class BitComparer : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

        public int GetHashCode(double value) => BitConverter.DoubleToInt64Bits(value).GetHashCode();
    }
}
