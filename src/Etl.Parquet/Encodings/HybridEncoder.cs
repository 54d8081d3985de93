using System.Buffers;

namespace Etl.Parquet.Encodings;

/// <summary>The RLE / bit-packing hybrid: definition levels and dictionary indices.</summary>
internal static class HybridEncoder
{
    private const int Group = 8;

    /// <summary>Writes all values, in runs where eight or more are equal.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<int> values, int width)
    {
        var literals = 0; // where values begin that are not written yet
        var i = 0;
        while (i < values.Length)
        {
            var run = RunLength(values[i..]);

            // A literal run has whole groups of eight, so it may have to borrow from the equal values after it.
            var borrowed = (Group - ((i - literals) % Group)) % Group;
            if (run - borrowed >= Group)
            {
                WriteLiterals(target, values[literals..(i + borrowed)], width);
                WriteRun(target, values[i], run - borrowed, width);
                literals = i + run;
            }

            i += run;
        }

        WriteLiterals(target, values[literals..], width);
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        var end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    private static void WriteRun(IBufferWriter<byte> target, int value, int count, int width)
    {
        Varint.Write(target, (ulong)count << 1);
        var bytes = (width + 7) / 8;
        var span = target.GetSpan(4);
        for (var i = 0; i < bytes; i++)
        {
            span[i] = (byte)(value >> (8 * i));
        }

        target.Advance(bytes);
    }

    private static void WriteLiterals(IBufferWriter<byte> target, ReadOnlySpan<int> values, int width)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var groups = (values.Length + Group - 1) / Group;
        Varint.Write(target, ((ulong)groups << 1) | 1);
        var span = target.GetSpan(groups * width)[..(groups * width)];
        span.Clear();
        BitPacking.Pack(values, width, span);
        target.Advance(groups * width);
    }
}
