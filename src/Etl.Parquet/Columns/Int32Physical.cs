using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Etl.Parquet.Encodings;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>INT32: integers and days.</summary>
internal readonly struct Int32Physical : IPhysical<int>
{
    public static int MinPlainBits => 32;

    public static bool HasDictionary => true;

    public static IEqualityComparer<int> Comparer => EqualityComparer<int>.Default;

    public static int PlainBytes(int value) => sizeof(int);

    public static void WritePlain(IBufferWriter<byte> target, ReadOnlySpan<int> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            target.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(sizeof(int)), value);
            target.Advance(sizeof(int));
        }
    }

    public static void ReadPlain(ReadOnlySpan<byte> source, Span<int> target)
    {
        Plain.ExpectBytes(source, (long)target.Length * sizeof(int));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(i * sizeof(int))..]);
        }
    }

    public static bool TryWriteDelta(IBufferWriter<byte> target, ReadOnlySpan<int> values)
    {
        DeltaEncoder.Write(target, values);
        return true;
    }

    public static bool TryReadDelta(ReadOnlySpan<byte> source, Span<int> target)
    {
        var wide = ArrayPool<long>.Shared.Rent(target.Length);
        DeltaDecoder.Read(source, wide.AsSpan(0, target.Length));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = unchecked((int)wide[i]);
        }

        ArrayPool<long>.Shared.Return(wide);
        return true;
    }

    public static ChunkStatistics? Bounds(ReadOnlySpan<int> values)
    {
        var min = int.MaxValue;
        var max = int.MinValue;
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new ChunkStatistics(null, Bytes(min), Bytes(max), true, true);
    }

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
