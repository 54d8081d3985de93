using System.IO.Compression;

namespace Etl.Parquet.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task WriteThenRead_AnyTable_GivesTheSameValues(int seed)
    {
        Random random = new(seed);
        var rows = random.Next(5) switch { 0 => 1, 1 => 8, 2 => 129, 3 => random.Next(2, 200), _ => random.Next(200, 1500) };
        ParquetOptions options = new()
        {
            CompressionMethod = (CompressionMethod)(random.Next(3) * 2),
            CompressionLevel = random.Next(2) == 0 ? CompressionLevel.Fastest : CompressionLevel.Optimal,
            DictionaryEncodingThreshold = random.Next(3) * 0.5,
            MaxDictionaryBytes = random.Next(2) == 0 ? 64 : 1 << 20,
            PageRows = random.Next(2) == 0 ? 7 : 20_000,
            PageBytes = random.Next(2) == 0 ? 100 : 1 << 20,
        };
        var rowsPerGroup = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 300);
        var columns = RandomTables.Create(seed, rows);

        var bytes = await TestFile.WriteAsync(columns, options, rowsPerGroup);

        TestFile.AssertSame(columns, await TestFile.ReadAsync(bytes, columns), $"seed {seed}, {options}");
        var again = await TestFile.WriteAsync(columns, options, rowsPerGroup);
        Assert.True(bytes.AsSpan().SequenceEqual(again), "the same rows and options must give the same bytes");
    }

    [Fact]
    public async Task WriteThenRead_NoRows_KeepsSchemaAndMetadata()
    {
        var columns = RandomTables.Create(1, 0);

        var bytes = await TestFile.WriteAsync(columns);

        using MemoryStream stream = new(bytes);
        await using var reader = await ParquetReader.CreateAsync(stream, null, TestContext.Current.CancellationToken);
        Assert.Equal(0, reader.RowCount);
        Assert.Equal(0, reader.RowGroupCount);
        Assert.Equal(columns.Select(c => c.Field.ToString()), reader.Schema.DataFields.Select(f => f.ToString()));
        Assert.Equal("test 测试", reader.CustomMetadata["purpose"]);
        Assert.Equal("etl-parquet version 1.0.0", reader.CreatedBy);
    }

    [Fact]
    public async Task Write_RowGroupOfNoRows_IsLeftOut()
    {
        var bytes = await TestFile.WriteAsync([TestColumn.Of<int>("a", false)], rowsPerGroup: int.MaxValue);

        using MemoryStream stream = new(bytes);
        await using var reader = await ParquetReader.CreateAsync(stream, null, TestContext.Current.CancellationToken);
        Assert.Equal(0, reader.RowGroupCount);
    }

    [Fact]
    public async Task Write_ManyEqualStrings_UsesADictionary()
    {
        List<TestColumn> columns = [TestColumn.Of("s", true, [.. Enumerable.Repeat("湖南省益阳市南县人民政府办公室", 10_000)])];

        var bytes = await TestFile.WriteAsync(columns, new ParquetOptions { CompressionMethod = CompressionMethod.None });

        Assert.True(bytes.Length < 1000, $"10 000 equal strings take {bytes.Length} bytes uncompressed");
    }

    [Fact]
    public async Task Write_RisingNumbers_UsesDeltas()
    {
        List<TestColumn> columns = [TestColumn.Of("n", false, [.. Enumerable.Range(0, 10_000).Select(i => 1_700_000_000_000L + (i * 3))])];

        var bytes = await TestFile.WriteAsync(columns, new ParquetOptions { CompressionMethod = CompressionMethod.None });

        TestFile.AssertSame(columns, await TestFile.ReadAsync(bytes, columns), "deltas");
        Assert.True(bytes.Length < 2500, $"10 000 numbers in even steps take {bytes.Length} bytes uncompressed");
    }

    [Fact]
    public async Task Write_OneLongString_IsNotSplit()
    {
        List<TestColumn> columns = [TestColumn.Of("s", false, new string('长', 2_000_000), "x")];

        var bytes = await TestFile.WriteAsync(columns);

        TestFile.AssertSame(columns, await TestFile.ReadAsync(bytes, columns), "long string");
    }

    [Fact]
    public async Task Write_LoneSurrogate_BecomesTheReplacementCharacter()
    {
        List<TestColumn> columns = [TestColumn.Of("s", false, "a\uD800b")];

        var read = await TestFile.ReadAsync(await TestFile.WriteAsync(columns), columns);

        Assert.Equal("a\uFFFDb", read[0][0]);
    }

    [Fact]
    public async Task Write_StreamThatCanNotSeek_GivesTheSameBytes()
    {
        var columns = RandomTables.Create(3, 50);
        var expected = await TestFile.WriteAsync(columns);
        var token = TestContext.Current.CancellationToken;
        using MemoryStream target = new();
        await using (GZipStream oneWay = new(target, CompressionLevel.Fastest, leaveOpen: true))
        await using (var writer = await ParquetWriter.CreateAsync(
            new Schema.ParquetSchema(columns.Select(c => c.Field)), oneWay, cancellationToken: token))
        {
            writer.CustomMetadata = new Dictionary<string, string> { ["purpose"] = "test 测试" };
            using var group = writer.CreateRowGroup();
            foreach (var column in columns)
            {
                await column.WriteAsync(group, 0, 50, token);
            }
        }

        target.Position = 0;
        using MemoryStream plain = new();
        await using (GZipStream back = new(target, CompressionMode.Decompress))
        {
            await back.CopyToAsync(plain, token);
        }

        Assert.Equal(expected, plain.ToArray());
    }
}
