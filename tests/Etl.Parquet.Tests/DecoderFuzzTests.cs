using System.Buffers;
using Etl.Parquet.Columns;
using Etl.Parquet.Encodings;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Tests;

/// <summary>Decoders on bytes that no checksum stands before: values or a <see cref="ParquetException"/>, nothing else.</summary>
public sealed class DecoderFuzzTests
{
    [Fact]
    public void Decoders_RandomBytes_GiveValuesOrAParquetException()
    {
        Random random = new(17);
        var refused = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            var count = random.Next(100);
            refused += Refuses(() => HybridDecoder.Read(bytes, random.Next(-1, 34), new int[count]));
            refused += Refuses(() => DeltaDecoder.Read(bytes, new long[count]));
            refused += Refuses(() => StringPhysical.ReadPlain(bytes, new string[count]));
            refused += Refuses(() => DoublePhysical.ReadPlain(bytes, new double[count]));
            refused += Refuses(() => BooleanPhysical.ReadPlain(bytes, new bool[count]));
            refused += Refuses(() => PageHeaderFormat.Read(bytes, out _));
            refused += Refuses(() => FooterReader.Read(bytes));
        }

        Assert.InRange(refused, 1, 30_000 * 7);
    }

    [Fact]
    public void Decoders_DamagedEncodings_GiveValuesOrAParquetException()
    {
        Random random = new(19);
        for (var i = 0; i < 20_000; i++)
        {
            long[] values = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.NextInt64(1L << random.Next(1, 62)))];
            ArrayBufferWriter<byte> delta = new();
            DeltaEncoder.Write(delta, values);
            Refuses(() => DeltaDecoder.Read(Damaged(random, delta.WrittenSpan), new long[values.Length]));

            var width = random.Next(1, 12);
            int[] indices = [.. values.Select(v => (int)(v & ((1 << width) - 1)) / (random.Next(20) == 0 ? 1 : 2))];
            ArrayBufferWriter<byte> hybrid = new();
            HybridEncoder.Write(hybrid, indices, width);
            Refuses(() => HybridDecoder.Read(Damaged(random, hybrid.WrittenSpan), width, new int[indices.Length]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Encoders_AnyNumbers_AreDecodedAsTheyWere(int seed)
    {
        Random random = new(seed);
        for (var i = 0; i < 500; i++)
        {
            var bits = random.Next(1, 64);
            long[] values = [.. Enumerable.Range(0, random.Next(0, 400)).Select(_ => random.NextInt64() >> (63 - bits) << random.Next(2))];
            ArrayBufferWriter<byte> delta = new();
            DeltaEncoder.Write(delta, values);
            var read = new long[values.Length];
            DeltaDecoder.Read(delta.WrittenSpan, read);
            Assert.Equal(values, read);

            var width = random.Next(1, 32);
            var run = random.Next(1, 30);
            int[] indices = [.. values.Select((v, at) => (int)((at / run % 3 == 0 ? at / run : v) & ((1L << width) - 1)))];
            ArrayBufferWriter<byte> hybrid = new();
            HybridEncoder.Write(hybrid, indices, width);
            var back = new int[indices.Length];
            HybridDecoder.Read(hybrid.WrittenSpan, width, back);
            Assert.Equal(indices, back);
        }
    }

    private static byte[] Damaged(Random random, ReadOnlySpan<byte> bytes)
    {
        var damaged = bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)].ToArray();
        for (var flips = random.Next(3); flips > 0 && damaged.Length > 0; flips--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private static int Refuses(Action decode)
    {
        try
        {
            decode();
            return 0;
        }
        catch (ParquetException)
        {
            return 1;
        }
    }
}
