using System.Globalization;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Tests;

/// <summary>
/// Predicates on every type, read by others: a wrong statistic hides rows from a filter while a full scan still finds
/// them, so full scans alone prove nothing.
/// </summary>
public sealed class PredicateConformanceTests : IAsyncLifetime
{
    private const int RowCount = 20_000;
    private static readonly string[] Provinces = ["湖南省", "湖北省", "广东省", "贵州省"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-parquet-");
    private readonly Row[] _rows = CreateRows();
    private string _path = "";

    /// <summary>A predicate as SQL and as C#.</summary>
    private static readonly (string Sql, Func<Row, bool> Holds)[] Predicates =
    [
        ("\"at\" >= TIMESTAMPTZ '2024-06-01 00:00:00+00'", r => r.At >= Utc(2024, 6, 1)),
        ("\"at\" < TIMESTAMPTZ '2024-02-01 00:00:00+00'", r => r.At < Utc(2024, 2, 1)),
        ("\"at\" BETWEEN TIMESTAMPTZ '2024-03-01 00:00:00.000001+00' AND TIMESTAMPTZ '2024-03-02 00:00:00+00'", r => r.At >= Utc(2024, 3, 1).AddMicroseconds(1) && r.At <= Utc(2024, 3, 2)),
        ("\"at\" < TIMESTAMPTZ '1960-01-01 00:00:00+00'", r => r.At < Utc(1960, 1, 1)),
        ("day = DATE '2024-05-05'", r => r.Day == new DateOnly(2024, 5, 5)),
        ("day > DATE '2024-11-11'", r => r.Day > new DateOnly(2024, 11, 11)),
        ("day IS NULL", r => r.Day is null),
        ("n = 777", r => r.N == 777),
        ("n < -5", r => r.N < -5),
        ("n >= 19990", r => r.N >= 19990),
        ("big = 9223372036854775807", r => r.Big == long.MaxValue),
        ("big <= -9223372036854775807", r => r.Big <= -long.MaxValue),
        ("big BETWEEN 5000000000 AND 5000000100", r => r.Big is >= 5_000_000_000 and <= 5_000_000_100),
        ("value = 0", r => r.Value == 0),
        ("value < 0", r => r.Value < 0),
        ("value > 1e300", r => r.Value > 1e300),
        ("value = 'inf'::DOUBLE", r => r.Value == double.PositiveInfinity),
        ("value IS NULL", r => r.Value is null),
        ("value IS NOT NULL", r => r.Value is not null),
        ("isnan(odd)", r => double.IsNaN(r.Odd)),
        ("odd > 100000", r => double.IsNaN(r.Odd) || r.Odd > 100_000), // NaN is above all numbers in DuckDB
        ("odd <= -1", r => r.Odd <= -1),
        ("flag", r => r.Flag),
        ("NOT flag", r => !r.Flag),
        ("province = '湖南省'", r => r.Province == "湖南省"),
        ("province > '湖'", r => string.CompareOrdinal(r.Province, "湖") > 0),
        ("province LIKE '广%'", r => r.Province.StartsWith('广')),
        ("province = '河南省'", r => r.Province == "河南省"),
        ("text IS NULL", r => r.Text is null),
        ("text = ''", r => r.Text == ""),
        ("text = '" + LongText(19_999) + "'", r => r.Text == LongText(19_999)),
        ("text >= '" + LongText(19_990) + "'", r => r.Text is not null && string.CompareOrdinal(r.Text, LongText(19_990)) >= 0),
        ("text <= '" + LongText(3) + "'", r => r.Text is not null && string.CompareOrdinal(r.Text, LongText(3)) <= 0),
        ("text > '" + LongText(19_999)[..21] + "'", r => r.Text is not null && string.CompareOrdinal(r.Text, LongText(19_999)[..21]) > 0),
        ("starts_with(text, '很长')", r => r.Text?.StartsWith("很长", StringComparison.Ordinal) == true),
        ("nothing IS NULL", _ => true),
        ("nothing = 'x'", _ => false),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _path = Path.Combine(_folder.FullName, "rows.parquet");
        await File.WriteAllBytesAsync(_path, await TestFile.WriteAsync(Columns(_rows), new ParquetOptions { PageRows = 500 }, 2_500), Token);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Filter_EveryTypeInDuckDb_FindsEveryRow()
    {
        var counts = await ConformanceReaders.DuckDbAsync(
            [.. Predicates.Select(p => $"SELECT count(*), count(*) FILTER (n >= 0) FROM read_parquet('{_path}') WHERE {p.Sql}")]);

        for (var i = 0; i < Predicates.Length; i++)
        {
            var expected = _rows.Count(Predicates[i].Holds).ToString(CultureInfo.InvariantCulture);
            Assert.True(counts[i][0][0] == expected, $"WHERE {Predicates[i].Sql}: {counts[i][0][0]} rows, not {expected}");
        }
    }

    [Fact]
    public async Task Filter_BoundsOfEveryRowGroup_FindTheirRows()
    {
        List<(string Sql, int Expected)> questions = [];
        for (var start = 0; start < RowCount; start += 2_500)
        {
            var group = _rows[start..(start + 2_500)];
            Ask(group, "at", r => (DateTime?)r.At, v => $"TIMESTAMPTZ '{v:yyyy-MM-dd HH:mm:ss.ffffff}+00'");
            Ask(group, "day", r => r.Day, v => $"DATE '{v:yyyy-MM-dd}'");
            Ask(group, "n", r => (int?)r.N, v => $"{v}");
            Ask(group, "big", r => (long?)r.Big, v => $"{v}");
            Ask(group, "value", r => r.Value, v => $"'{(double.IsInfinity(v) ? "inf" : v.ToString("R", CultureInfo.InvariantCulture))}'::DOUBLE");
        }

        var counts = await ConformanceReaders.DuckDbAsync(
            [.. questions.Select(q => $"SELECT count(*) FROM read_parquet('{_path}') WHERE {q.Sql}")]);

        for (var i = 0; i < questions.Count; i++)
        {
            Assert.True(
                counts[i][0][0] == questions[i].Expected.ToString(CultureInfo.InvariantCulture),
                $"WHERE {questions[i].Sql}: {counts[i][0][0]} rows, not {questions[i].Expected}");
        }

        void Ask<T>(Row[] group, string column, Func<Row, T?> value, Func<T, FormattableString> literal)
            where T : struct, IComparable<T>
        {
            var low = group.Select(value).Where(v => v is not null).Min()!.Value;
            var high = group.Select(value).Where(v => v is not null).Max()!.Value;
            foreach ((var sign, T bound, var holds) in new (string, T, Func<int, bool>)[]
            {
                ("=", low, c => c == 0), ("<=", low, c => c <= 0), ("=", high, c => c == 0), (">=", high, c => c >= 0),
            })
            {
                questions.Add((
                    $"\"{column}\" {sign} {FormattableString.Invariant(literal(bound))}",
                    _rows.Count(r => value(r) is { } v && holds(v.Equals(bound) || IsZero(v, bound) ? 0 : v.CompareTo(bound)))));
            }
        }

        static bool IsZero<T>(T left, T right) => left is 0.0 && right is 0.0;
    }

    [Fact]
    public async Task Statistics_EveryTypeInDuckDb_AreInTheColumnsUnit()
    {
        var read = await ConformanceReaders.DuckDbAsync(
            $"""
            SELECT path_in_schema, stats_min_value, stats_max_value, stats_null_count::VARCHAR, compression
            FROM parquet_metadata('{_path}') WHERE row_group_id = 1
            """);

        var byName = read[0].ToDictionary(r => r[0]!);
        var group = _rows[2_500..5_000];
        Assert.Equal(group.Min(r => r.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), byName["at"][1]![..19]);
        Assert.Equal(group.Max(r => r.Day)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), byName["day"][2]);
        Assert.Equal("2500", byName["n"][1]);
        Assert.Equal("4999", byName["n"][2]);
        Assert.Equal(group.Count(r => r.Value is null).ToString(CultureInfo.InvariantCulture), byName["value"][3]);
        Assert.Equal("广东省", byName["province"][1]);
        Assert.Equal("2500", byName["nothing"][3]);
        Assert.All(read[0], r => Assert.Equal("GZIP", r[4]));
    }

    [Fact]
    public async Task Encodings_AsDuckDbSeesThem_AreTheSmallestForEachColumn()
    {
        var read = await ConformanceReaders.DuckDbAsync(
            $"SELECT path_in_schema, encodings::VARCHAR FROM parquet_metadata('{_path}') WHERE row_group_id = 0");

        var byName = read[0].ToDictionary(r => r[0]!, r => r[1]);
        Assert.Contains("DELTA_BINARY_PACKED", byName["n"], StringComparison.Ordinal);
        Assert.Contains("DELTA_BINARY_PACKED", byName["at"], StringComparison.Ordinal);
        Assert.Contains("RLE_DICTIONARY", byName["province"], StringComparison.Ordinal);
        Assert.Contains("RLE_DICTIONARY", byName["day"], StringComparison.Ordinal);
        Assert.DoesNotContain("DICTIONARY", byName["odd"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_InHyparquet_FindsEveryRow()
    {
        foreach ((var filter, var holds) in new (object, Func<Row, bool>)[]
        {
            (new { n = new Dictionary<string, int> { ["$gt"] = 19_990 } }, r => r.N > 19_990),
            (new { n = new Dictionary<string, int> { ["$lt"] = -5 } }, r => r.N < -5),
            (new { text = new Dictionary<string, string> { ["$eq"] = LongText(19_999) } }, r => r.Text == LongText(19_999)),
            (new { province = new Dictionary<string, string> { ["$eq"] = "贵州省" } }, r => r.Province == "贵州省"),
        })
        {
            var read = await ConformanceReaders.HyparquetAsync(_path, filter);

            Assert.True(read.Rows.Length == _rows.Count(holds), $"{filter}: {read.Rows.Length} rows, not {_rows.Count(holds)}");
        }
    }

    private static string LongText(int i) =>
        $"很长的文字，前面六十四个字节都相同，所以统计里只留一段：{i.ToString("D6", CultureInfo.InvariantCulture)}";

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);

    private static Row[] CreateRows()
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, RowCount).Select(i => new Row(
            i == 12_345 ? Utc(1959, 12, 31).AddTicks(10) : Utc(2024, 1, 1).AddMinutes(i * 26).AddMicroseconds(i % 3),
            i % 11 == 0 ? null : new DateOnly(2024, 1, 1).AddDays(i / 60),
            i == 19_000 ? int.MinValue : i,
            i switch { 500 => long.MaxValue, 700 => long.MinValue, _ => 5_000_000_000 + i },
            (i % 7) switch { 0 => null, 1 => 0.0, 2 => -0.0, 3 when i > 15_000 => double.PositiveInfinity, _ => Math.Round(random.NextDouble() * 1000, 2) - 1 },
            i is > 7_500 and < 7_600 ? double.NaN : i - 10_000,
            i is > 10_000 and < 10_010,
            Provinces[i / 2_500 % 4 == 3 ? 3 : i % 3],
            (i % 5) switch { 0 => null, 1 => "", 2 => "短", _ => LongText(i) }))];
    }

    private static List<TestColumn> Columns(Row[] rows) =>
    [
        new(new DateTimeDataField("at"), [.. rows.Select(r => (object?)r.At)]),
        new(new DataField<DateOnly?>("day"), [.. rows.Select(r => (object?)r.Day)]),
        new(new DataField<int>("n"), [.. rows.Select(r => (object?)r.N)]),
        new(new DataField<long>("big"), [.. rows.Select(r => (object?)r.Big)]),
        new(new DataField<double?>("value"), [.. rows.Select(r => (object?)r.Value)]),
        new(new DataField<double>("odd"), [.. rows.Select(r => (object?)r.Odd)]),
        new(new DataField<bool>("flag"), [.. rows.Select(r => (object?)r.Flag)]),
        new(new DataField<string>("province", false), [.. rows.Select(r => (object?)r.Province)]),
        new(new DataField<string>("text"), [.. rows.Select(r => (object?)r.Text)]),
        new(new DataField<string>("nothing"), new object?[rows.Length]),
    ];

    private sealed record Row(
        DateTime At, DateOnly? Day, int N, long Big, double? Value, double Odd, bool Flag, string Province, string? Text);
}
