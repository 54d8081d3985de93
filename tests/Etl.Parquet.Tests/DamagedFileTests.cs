using System.Buffers;
using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Tests;

/// <summary>Files cut, flipped and made up: always a <see cref="ParquetException"/>, never wrong values in silence.</summary>
public sealed class DamagedFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("PAR1")]
    [InlineData("<html>not found, but long enough</html>")]
    [InlineData("PAR1 not found, but long enough</html>")]
    public async Task Open_NotParquet_SaysSo(string text)
    {
        var e = await Assert.ThrowsAsync<ParquetCorruptException>(() => OpenAsync(System.Text.Encoding.UTF8.GetBytes(text)));

        Assert.NotEmpty(e.Message);
    }

    [Fact]
    public async Task Read_CutAnywhere_IsRefused()
    {
        var columns = RandomTables.Create(5, 40);
        var bytes = await TestFile.WriteAsync(columns);
        for (var length = 0; length < bytes.Length; length += 1 + (length % 7))
        {
            await Assert.ThrowsAnyAsync<ParquetException>(() => OpenAsync(bytes[..length]));
        }
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Brotli)]
    public async Task Read_AnyByteFlippedInThePages_IsFound(CompressionMethod method)
    {
        List<TestColumn> columns = [TestColumn.Of("s", true, "湖南", null, "湖北", "湖南"), TestColumn.Of("n", false, 1, 2, 4, 8)];
        var bytes = await TestFile.WriteAsync(columns, new ParquetOptions { CompressionMethod = method });
        var footer = bytes.Length - 8 - BitConverter.ToInt32(bytes, bytes.Length - 8);
        var wrong = 0;
        for (var i = 4; i < footer; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x10;
            try
            {
                // A flip in a page header may leave the values as they are; it must not change them.
                TestFile.AssertSame(columns, await TestFile.ReadAsync(damaged, columns), $"byte {i}");
            }
            catch (ParquetException)
            {
                wrong++;
            }
        }

        Assert.True(wrong > (footer - 4) / 2, $"only {wrong} of {footer - 4} flips were noticed");
    }

    [Fact]
    public async Task Read_RandomDamage_NeverHangsOrFailsOtherwise()
    {
        Random random = new(3);
        var columns = RandomTables.Create(6, 60);
        var bytes = await TestFile.WriteAsync(columns, new ParquetOptions { PageRows = 20, CompressionMethod = CompressionMethod.None }, 30);
        var footer = bytes.Length - 8 - BitConverter.ToInt32(bytes, bytes.Length - 8);
        var read = 0;
        for (var i = 0; i < 3_000; i++)
        {
            byte[] damaged = [.. bytes];
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                damaged[random.Next(random.Next(3) == 0 ? 4 : footer, bytes.Length - 4)] = (byte)random.Next(256);
            }

            try
            {
                await TestFile.ReadAsync(damaged, columns, new ParquetOptions { MaxRowGroupRows = 10_000, MaxPageBytes = 1 << 20 });
                read++;
            }
            catch (ParquetException)
            {
            }
        }

        Assert.InRange(read, 0, 2_999);
    }

    [Fact]
    public async Task Open_FooterClaimsBillionsOfRows_IsALimit()
    {
        var file = File(1L << 40, 1L << 40, 4, 10);

        await Assert.ThrowsAsync<ParquetLimitException>(() => OpenAsync(file));
    }

    [Fact]
    public async Task Open_ChunkOutsideTheFile_IsCorrupt() =>
        await Assert.ThrowsAsync<ParquetCorruptException>(() => OpenAsync(File(10, 10, 4, 1L << 40)));

    [Fact]
    public async Task Open_ChunkOffsetThatOverflows_IsCorrupt() =>
        await Assert.ThrowsAsync<ParquetCorruptException>(() => OpenAsync(File(10, 10, long.MaxValue - 3, 100)));

    [Fact]
    public async Task Read_PageThatExpandsBeyondItsHeader_IsCorruptWithoutTheMemory()
    {
        // 64 MB of zeros in 64 kB of gzip, behind a header that claims 10 bytes.
        var bomb = Compression.PageCodec.Compress(new byte[64 << 20], new ParquetOptions());
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ParquetCorruptException>(() => Compression.PageCodec.Expand(bomb, CompressionMethod.Gzip, 10));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        await Task.CompletedTask;
    }

    [Fact]
    public void Expand_HeaderClaimsMoreThanThereIs_TakesNoMemoryForIt()
    {
        var small = Compression.PageCodec.Compress(new byte[10], new ParquetOptions());
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ParquetCorruptException>(() => Compression.PageCodec.Expand(small, CompressionMethod.Gzip, 256 << 20));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Footer_NestedTooDeep_IsCorrupt()
    {
        var nested = new byte[100_000];
        nested.AsSpan().Fill(0x1C); // field +1, a struct, for ever

        Assert.Throws<ParquetCorruptException>(() => FooterReader.Read(nested));
    }

    [Fact]
    public async Task Write_WrongUse_SaysWhatToCorrect()
    {
        DataField<int> a = new("a");
        DataField<string> b = new("b", false);
        using MemoryStream stream = new();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(a, b), stream, cancellationToken: Token);
        using var group = writer.CreateRowGroup();

        await Assert.ThrowsAsync<ParquetSchemaException>(() => group.WriteAsync(b, ["x"], Token)); // not its turn
        await Assert.ThrowsAsync<ParquetSchemaException>(() => group.WriteAsync<long>(a, new long[1], Token)); // other type
        await Assert.ThrowsAsync<ParquetSchemaException>(() => group.WriteAsync<int>(a, new int?[1], Token)); // a null
        await group.WriteAsync<int>(a, new int[2], Token);
        await Assert.ThrowsAsync<ParquetSchemaException>(() => group.WriteAsync(b, ["x"], Token)); // one row too few
        Assert.Throws<ParquetSchemaException>(group.CompleteValidate); // a column is missing
        Assert.Throws<InvalidOperationException>(writer.CreateRowGroup);
    }

    [Fact]
    public async Task Dispose_RowGroupIncomplete_LeavesAFileThatIsRefused()
    {
        DataField<int> a = new("a");
        using MemoryStream stream = new();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(a), stream, cancellationToken: Token))
        {
            writer.CreateRowGroup().Dispose();
        }

        await Assert.ThrowsAsync<ParquetCorruptException>(() => OpenAsync(stream.ToArray()));
    }

    [Fact]
    public async Task Write_TimestampThatIsNotUtc_IsRefused()
    {
        var column = TestColumn.Of("at", false, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified));

        await Assert.ThrowsAsync<ParquetSchemaException>(() => TestFile.WriteAsync([column]));
    }

    /// <summary>A file with no pages whose footer is made up.</summary>
    private static byte[] File(long rows, long values, long offset, long size)
    {
        ChunkMetadata chunk = new()
        {
            Type = PhysicalType.Int32,
            Encodings = [Encoding.Plain],
            Path = "a",
            Codec = CompressionMethod.None,
            ValueCount = values,
            UncompressedSize = size,
            CompressedSize = size,
            DataPageOffset = offset,
        };
        ArrayBufferWriter<byte> file = new();
        file.Write("PAR1"u8);
        FooterWriter.Write(
            file,
            new FileMetadata(new ParquetSchema(new DataField<int>("a")), [new RowGroupMetadata([chunk], rows)], rows, new Dictionary<string, string>(), null));
        file.Write(BitConverter.GetBytes(file.WrittenCount - 4));
        file.Write("PAR1"u8);
        return file.WrittenSpan.ToArray();
    }

    private static async Task OpenAsync(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        await using var reader = await ParquetReader.CreateAsync(stream, null, Token);
    }
}
