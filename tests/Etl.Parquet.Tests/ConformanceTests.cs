using System.Globalization;
using Etl.Parquet.Columns;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Tests;

/// <summary>What we write, read by others: full scans.</summary>
public sealed class ConformanceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-parquet-");

    public static TheoryData<int, CompressionMethod> Tables => new()
    {
        { 101, CompressionMethod.Gzip },
        { 102, CompressionMethod.Gzip },
        { 103, CompressionMethod.Gzip },
        { 104, CompressionMethod.Brotli },
        { 105, CompressionMethod.Brotli },
        { 106, CompressionMethod.None },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task FullScan_AnyTable_OthersReadTheSameValues(int seed, CompressionMethod method)
    {
        Random random = new(seed);
        var columns = RandomTables.Create(seed, random.Next(1, 700));
        ParquetOptions options = new() { CompressionMethod = method, PageRows = 100, DictionaryEncodingThreshold = random.Next(2) * 0.9 };
        var path = await SaveAsync(columns, options, random.Next(2) == 0 ? int.MaxValue : 150);

        var expected = Rows(columns);
        var list = string.Join(", ", columns.Select(c => Expression(c.Field)));
        var duck = await ConformanceReaders.DuckDbAsync($"SELECT {list} FROM read_parquet('{path}')");
        AssertSame(columns, expected, duck[0], "DuckDB");

        var hyparquet = await ConformanceReaders.HyparquetAsync(path);
        Assert.Equal(columns.Select(c => c.Field.Name), hyparquet.Columns);
        AssertSame(columns, expected, hyparquet.Rows, "hyparquet");
    }

    [Fact]
    public async Task FullScan_EmptyTable_OthersReadTheSchema()
    {
        var columns = RandomTables.Create(1, 0);
        var path = await SaveAsync(columns, new ParquetOptions(), int.MaxValue);

        var duck = await ConformanceReaders.DuckDbAsync(
            $"SELECT count(*) FROM read_parquet('{path}')",
            $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('{path}'))",
            $"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{path}')",
            $"SELECT created_by FROM parquet_file_metadata('{path}')");

        Assert.Equal("0", duck[0][0][0]);
        Assert.Equal(
            "BOOLEAN, INTEGER, BIGINT, DOUBLE, DATE, TIMESTAMP WITH TIME ZONE, VARCHAR",
            string.Join(", ", duck[1].Take(7).Select(r => r[1])));
        Assert.Equal("purpose=test 测试", string.Join("=", duck[2][0]));
        Assert.Equal("etl-parquet version 1.0.0", duck[3][0][0]);
        Assert.Empty((await ConformanceReaders.HyparquetAsync(path)).Rows);
    }

    [Theory]
    [InlineData("CODEC 'uncompressed', PARQUET_VERSION V1")]
    [InlineData("CODEC 'gzip', PARQUET_VERSION V1, ROW_GROUP_SIZE 2048")]
    [InlineData("CODEC 'brotli', PARQUET_VERSION V1")]
    public async Task Read_FileThatDuckDbWrote_GivesItsValues(string options)
    {
        var path = Path.Combine(_folder.FullName, "theirs.parquet");
        await ConformanceReaders.DuckDbAsync(
            $"""
            COPY (SELECT i::INTEGER AS "int", (i * 5000000000)::BIGINT AS "long", i / 8.0 AS "double", i % 3 = 0 AS "bool",
                DATE '2020-01-01' + (i % 500)::INTEGER AS "date", TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_microseconds(i * 7) AS "at",
                CASE WHEN i % 5 = 0 THEN NULL ELSE '第' || (i % 700) || '局' END AS "text", 'unique ' || i AS "unique"
                FROM range(5000) t(i)) TO '{path}' (FORMAT parquet, {options})
            """);
        List<TestColumn> columns =
        [
            Of("int", i => i),
            Of("long", i => i * 5_000_000_000L),
            Of("double", i => i / 8.0),
            Of("bool", i => i % 3 == 0),
            Of("date", i => new DateOnly(2020, 1, 1).AddDays(i % 500)),
            Of("at", i => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(i * 7)),
            new(new DataField<string>("text"), [.. Enumerable.Range(0, 5000).Select(i => (object?)(i % 5 == 0 ? null : $"第{i % 700}局"))]),
            new(new DataField<string>("unique"), [.. Enumerable.Range(0, 5000).Select(i => (object?)$"unique {i}")]),
        ];

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        TestFile.AssertSame(columns, await TestFile.ReadAsync(bytes, columns), options);

        static TestColumn Of<T>(string name, Func<int, T> value)
            where T : struct => new(new DataField<T>(name, true), [.. Enumerable.Range(0, 5000).Select(i => (object?)value(i))]);
    }

    private static string Expression(DataField field)
    {
        var name = $"\"{field.Name}\"";
        return field.Kind switch
        {
            ColumnKind.Date => $"date_diff('day', DATE '1970-01-01', {name})::VARCHAR",
            ColumnKind.Timestamp => $"epoch_us({name})::VARCHAR",
            _ => $"{name}::VARCHAR",
        };
    }

    private static string?[][] Rows(List<TestColumn> columns) =>
        [.. Enumerable.Range(0, columns[0].Values.Length).Select(row => columns.Select(c => Text(c.Values[row])).ToArray())];

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool b => b ? "true" : "false",
        DateOnly date => Instants.ToDays(date).ToString(CultureInfo.InvariantCulture),
        DateTime at => Instants.ToMicroseconds(at).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static void AssertSame(List<TestColumn> columns, string?[][] expected, string?[][] actual, string reader)
    {
        Assert.True(expected.Length == actual.Length, $"{reader} reads {actual.Length} rows, not {expected.Length}");
        for (var row = 0; row < expected.Length; row++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                var same = columns[c].Field.Kind == ColumnKind.Double && expected[row][c] is { } number && actual[row][c] is { } other
                    ? BitConverter.DoubleToInt64Bits(Parse(number)) == BitConverter.DoubleToInt64Bits(Parse(other))
                    : expected[row][c] == actual[row][c];
                Assert.True(same, $"{reader}: {columns[c].Field} row {row} is '{actual[row][c]}', not '{expected[row][c]}'");
            }
        }
    }

    private static double Parse(string number) => number switch
    {
        "nan" => double.NaN,
        "inf" or "Infinity" => double.PositiveInfinity,
        "-inf" or "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(number, CultureInfo.InvariantCulture),
    };

    private async Task<string> SaveAsync(List<TestColumn> columns, ParquetOptions options, int rowsPerGroup)
    {
        var path = Path.Combine(_folder.FullName, "table.parquet");
        await File.WriteAllBytesAsync(path, await TestFile.WriteAsync(columns, options, rowsPerGroup), TestContext.Current.CancellationToken);
        return path;
    }
}
