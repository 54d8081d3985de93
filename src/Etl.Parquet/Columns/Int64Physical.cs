using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Etl.Parquet.Encodings;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>INT64: integers and microseconds.</summary>
internal readonly struct Int64Physical : IPhysical<long>
{
    public static int MinPlainBits => 64;

    public static bool HasDictionary => true;

    public static IEqualityComparer<long> Comparer => EqualityComparer<long>.Default;

    public static int PlainBytes(long value) => sizeof(long);

    public static void WritePlain(IBufferWriter<byte> target, ReadOnlySpan<long> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            target.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), value);
            target.Advance(sizeof(long));
        }
    }

    public static void ReadPlain(ReadOnlySpan<byte> source, Span<long> target)
    {
        Plain.ExpectBytes(source, (long)target.Length * sizeof(long));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = BinaryPrimitives.ReadInt64LittleEndian(source[(i * sizeof(long))..]);
        }
    }

    public static bool TryWriteDelta(IBufferWriter<byte> target, ReadOnlySpan<long> values)
    {
        DeltaEncoder.Write(target, values);
        return true;
    }

    public static bool TryReadDelta(ReadOnlySpan<byte> source, Span<long> target)
    {
        DeltaDecoder.Read(source, target);
        return true;
    }

    public static ChunkStatistics? Bounds(ReadOnlySpan<long> values)
    {
        var min = long.MaxValue;
        var max = long.MinValue;
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new ChunkStatistics(null, Bytes(min), Bytes(max), true, true);
    }

    private static byte[] Bytes(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
