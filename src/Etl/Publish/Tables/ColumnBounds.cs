using System.Buffers.Binary;
using System.Text;

namespace Etl.Publish.Tables;

/// <summary>
/// The smallest and the largest value of a column in a row group, as Parquet keeps them: numbers little-endian in their
/// physical type, texts as UTF-8 bytes, in whose order readers compare them.
/// </summary>
/// <param name="Min">A lower bound; null when there is none that may be relied on.</param>
/// <param name="Max">An upper bound; null when there is none that may be relied on.</param>
/// <param name="Nulls">Number of nulls.</param>
/// <param name="IsMinExact">Whether the lower bound is a value of the column.</param>
/// <param name="IsMaxExact">Whether the upper bound is a value of the column.</param>
internal sealed record ColumnBounds(byte[]? Min, byte[]? Max, long Nulls, bool IsMinExact = true, bool IsMaxExact = true)
{
    /// <summary>Bytes of a text that are kept.</summary>
    public const int LongestText = 64;

    private const int FirstSurrogate = 0xD800;
    private const int AfterSurrogates = 0xE000;

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

    /// <summary>Bounds of texts, shortened where they are long.</summary>
    /// <param name="min">The smallest in the order of <see cref="Utf8Order"/>; null when there is none.</param>
    /// <param name="max">The largest.</param>
    /// <param name="nulls">Number of nulls.</param>
    public static ColumnBounds Of(string? min, string? max, long nulls)
    {
        if (min is null || max is null)
        {
            return None(nulls);
        }

        var lower = Start(min);
        var upper = Start(max);
        return new ColumnBounds(
            Encoding.UTF8.GetBytes(min, 0, lower),
            upper == max.Length ? Encoding.UTF8.GetBytes(max) : Above(max.AsSpan(0, upper)),
            nulls,
            lower == min.Length,
            upper == max.Length);
    }

    /// <summary>Length of the longest beginning of a text that has at most so many bytes and ends with a whole character.</summary>
    private static int Start(string text)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestText)
            {
                return length;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    /// <summary>The shortest text above all that begin so: its last character that can be is raised by one. Null when none can.</summary>
    private static byte[]? Above(ReadOnlySpan<char> start)
    {
        var runes = new List<Rune>();
        foreach (var rune in start.EnumerateRunes())
        {
            runes.Add(rune);
        }

        for (var last = runes.Count - 1; last >= 0; last--)
        {
            var next = runes[last].Value + 1;
            next = next == FirstSurrogate ? AfterSurrogates : next;
            if (Rune.TryCreate(next, out var raised))
            {
                return Encoding.UTF8.GetBytes(string.Concat(runes.Take(last).Append(raised).Select(r => r.ToString())));
            }
        }

        return null;
    }
}
