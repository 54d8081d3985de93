using System.Buffers.Binary;

namespace Etl.Publish.Tables;

/// <summary>
/// The smallest and the largest value of a column in a row group, as Parquet keeps them: numbers little-endian in their
/// physical type, texts as UTF-8 bytes.
/// </summary>
/// <param name="Min">A lower bound; null when there is none that may be relied on.</param>
/// <param name="Max">An upper bound; null when there is none that may be relied on.</param>
/// <param name="Nulls">Number of nulls.</param>
/// <param name="IsMinExact">Whether the lower bound is a value of the column.</param>
/// <param name="IsMaxExact">Whether the upper bound is a value of the column.</param>
internal sealed record ColumnBounds(byte[]? Min, byte[]? Max, long Nulls, bool IsMinExact = true, bool IsMaxExact = true)
{
    /// <summary>No bounds: no values, or values that have no order.</summary>
    public static ColumnBounds None(long nulls) => new(null, null, nulls);

    /// <summary>Bounds of 32-bit integers.</summary>
    public static ColumnBounds Of(ReadOnlySpan<int> values, long nulls)
    {
        if (values.IsEmpty)
        {
            return None(nulls);
        }

        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new ColumnBounds(Bytes(min), Bytes(max), nulls);

        static byte[] Bytes(int value)
        {
            var bytes = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            return bytes;
        }
    }

    /// <summary>Bounds of 64-bit integers.</summary>
    public static ColumnBounds Of(ReadOnlySpan<long> values, long nulls)
    {
        if (values.IsEmpty)
        {
            return None(nulls);
        }

        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new ColumnBounds(Bytes(min), Bytes(max), nulls);

        static byte[] Bytes(long value)
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            return bytes;
        }
    }

    /// <summary>
    /// Bounds of doubles. A NaN has no place in an order that all readers share: there are no bounds then. A zero may be of
    /// either sign: the bounds cover both.
    /// </summary>
    public static ColumnBounds Of(ReadOnlySpan<double> values, long nulls)
    {
        if (values.IsEmpty)
        {
            return None(nulls);
        }

        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            // Either of them is NaN for good once one was met.
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return double.IsNaN(min) ? None(nulls) : new ColumnBounds(Bytes(min == 0 ? -0.0 : min), Bytes(max == 0 ? 0.0 : max), nulls);

        static byte[] Bytes(double value)
        {
            var bytes = new byte[sizeof(double)];
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            return bytes;
        }
    }
}
