using System.Buffers;

namespace Etl.Parquet.Encodings;

/// <summary>DELTA_BINARY_PACKED: differences of neighbours, packed in blocks of 128 with four bit widths each.</summary>
internal static class DeltaEncoder
{
    public const int BlockSize = 128;
    public const int MiniBlocks = 4;
    private const int MiniBlockSize = BlockSize / MiniBlocks;

    /// <summary>Writes 64-bit values.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<long> values)
    {
        WriteHead(target, values.Length, values.IsEmpty ? 0 : values[0]);
        Span<long> deltas = stackalloc long[BlockSize];
        for (var start = 1; start < values.Length; start += BlockSize)
        {
            var count = Math.Min(BlockSize, values.Length - start);
            for (var i = 0; i < count; i++)
            {
                deltas[i] = unchecked(values[start + i] - values[start + i - 1]);
            }

            WriteBlock(target, deltas[..count], ulong.MaxValue);
        }
    }

    /// <summary>Writes 32-bit values: differences wrap at 32 bits, so that no width is above 32.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<int> values)
    {
        WriteHead(target, values.Length, values.IsEmpty ? 0 : values[0]);
        Span<long> deltas = stackalloc long[BlockSize];
        for (var start = 1; start < values.Length; start += BlockSize)
        {
            var count = Math.Min(BlockSize, values.Length - start);
            for (var i = 0; i < count; i++)
            {
                deltas[i] = unchecked(values[start + i] - values[start + i - 1]);
            }

            WriteBlock(target, deltas[..count], uint.MaxValue);
        }
    }

    private static void WriteHead(IBufferWriter<byte> target, int count, long first)
    {
        Varint.Write(target, BlockSize);
        Varint.Write(target, MiniBlocks);
        Varint.Write(target, (ulong)count);
        Varint.WriteZigZag(target, first);
    }

    private static void WriteBlock(IBufferWriter<byte> target, ReadOnlySpan<long> deltas, ulong mask)
    {
        var min = deltas[0];
        foreach (var delta in deltas)
        {
            min = Math.Min(min, delta);
        }

        Span<ulong> offsets = stackalloc ulong[BlockSize];
        offsets.Clear();
        for (var i = 0; i < deltas.Length; i++)
        {
            offsets[i] = unchecked((ulong)(deltas[i] - min)) & mask;
        }

        Varint.WriteZigZag(target, min);
        var widths = target.GetSpan(MiniBlocks)[..MiniBlocks];
        Span<int> bits = stackalloc int[MiniBlocks];
        for (var m = 0; m < MiniBlocks; m++)
        {
            ulong all = 0;
            foreach (var offset in offsets.Slice(m * MiniBlockSize, MiniBlockSize))
            {
                all |= offset;
            }

            bits[m] = BitPacking.Width(all);
            widths[m] = (byte)bits[m];
        }

        target.Advance(MiniBlocks);
        var used = (deltas.Length + MiniBlockSize - 1) / MiniBlockSize;
        for (var m = 0; m < used; m++)
        {
            var bytes = MiniBlockSize * bits[m] / 8;
            if (bytes > 0)
            {
                BitPacking.Pack(offsets.Slice(m * MiniBlockSize, MiniBlockSize), bits[m], target.GetSpan(bytes)[..bytes]);
                target.Advance(bytes);
            }
        }
    }
}
