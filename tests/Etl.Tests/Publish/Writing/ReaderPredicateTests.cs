using System.Globalization;
using System.Text;
using Etl.Publish.Engine;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;
using Etl.Publish.Writing;
using Etl.Shared;
using Row = Etl.Shared.ReaderSample.Row;

namespace Etl.Tests.Publish.Writing;

/// <summary>
/// Predicates on every type, pushed down into the files by DuckDB: a wrong statistic hides rows from a filter while a full scan
/// still finds them, so full scans alone prove nothing. The same rows must come out of the file, of a copy of it in DuckDB's
/// memory, and of the rows that were written.
/// </summary>
public sealed class ReaderPredicateTests : IDisposable
{
    private static readonly Row[] Rows = ReaderSample.Rows();

    // Of a million characters: made once, not for each row.
    private static readonly string LongText = ReaderSample.LongText(1_203);
    private static readonly string NextLongText = ReaderSample.LongText(1_204);

    /// <summary>Predicates as SQL and as C#.</summary>
    private static readonly (string Sql, Func<Row, bool> Holds)[] Predicates =
    [
        ("\"at\" >= TIMESTAMPTZ '2024-06-01 00:00:00+00'", r => r.At >= Utc(2024, 6, 1)),
        ("\"at\" < TIMESTAMPTZ '2024-02-01 00:00:00+00'", r => r.At < Utc(2024, 2, 1)),
        ("\"at\" BETWEEN TIMESTAMPTZ '2024-03-01 00:00:00.000001+00' AND TIMESTAMPTZ '2024-03-02 00:00:00+00'", r => r.At >= Utc(2024, 3, 1)
            .AddMicroseconds(1) && r.At <= Utc(2024, 3, 2)),
        ("\"at\" < TIMESTAMPTZ '1960-01-01 00:00:00+00'", r => r.At < Utc(1960, 1, 1)),
        ("\"at\" IS NULL", r => r.At is null),
        ("day = DATE '2024-05-05'", r => r.Day == new DateOnly(2024, 5, 5)),
        ("day > DATE '2024-11-11'", r => r.Day > new DateOnly(2024, 11, 11)),
        ("day IS NULL", r => r.Day is null),
        ("n = 777", r => r.N == 777),
        ("n < -5", r => r.N < -5),
        ("n >= 3990", r => r.N >= 3990),
        ("big = 9223372036854775807", r => r.Big == long.MaxValue),
        ("big <= -9223372036854775807", r => r.Big <= -long.MaxValue),
        ("big BETWEEN 5000000000 AND 5000000100", r => r.Big is >= 5_000_000_000 and <= 5_000_000_100),
        ("value = 0", r => r.Value == 0),
        ("value < 0", r => r.Value < 0),
        ("value <= -0.0::DOUBLE", r => r.Value <= 0),
        ("value > 1e300", r => r.Value > 1e300),
        ("value = 'inf'::DOUBLE", r => r.Value == double.PositiveInfinity),
        ("value IS NULL", r => r.Value is null),
        ("isnan(odd)", r => r.Odd is double.NaN),
        ("odd > 1000000", r => r.Odd is double.NaN), // NaN is above all numbers in DuckDB
        ("odd = 'nan'::DOUBLE", r => r.Odd is double.NaN),
        ("odd <= -1", r => r.Odd <= -1),
        ("province = '湖南省'", r => r.Province == "湖南省"),
        ("province > '湖'", r => string.CompareOrdinal(r.Province, "湖") > 0),
        ("province LIKE '广%'", r => r.Province.StartsWith('广')),
        ("province = '河南省'", r => r.Province == "河南省"),
        ("text IS NULL", r => r.Text is null),
        ("text = ''", r => r.Text == ""),
        ("text = '" + LongText + "'", r => r.Text == LongText),
        ("text >= '" + NextLongText + "'", r => r.Text is not null && string.CompareOrdinal(r.Text, NextLongText) >= 0),
        ("text > '前面六十四个字节都相同的文字，所以统计里只留一段：003'", r => r.Text is not null && string.CompareOrdinal(r.Text, "前面六十四个字节都相同的文字，所以统计里只留一段：003") > 0),
        ("starts_with(text, '前面')", r => r.Text?.StartsWith("前面", StringComparison.Ordinal) == true),
        ("sign >= '𠀀'", r => r.Sign?.StartsWith("𠀀", StringComparison.Ordinal) == true), // UTF-8 has it above all of U+FFFF
        ("sign < '𠀀'", r => r.Sign?.StartsWith("𠀀", StringComparison.Ordinal) == false),
        ("sign > 'Ａ' AND sign < 'Ｂ'", r => r.Sign?.StartsWith('Ａ') == true),
        ("sign = '𠀀600'", r => r.Sign == "𠀀600"),
        ("sign = 'ＡＢ400'", r => r.Sign == "ＡＢ400"),
        ("sign LIKE '半�%'", r => r.Sign?.StartsWith('半') == true), // half a character is read back as U+FFFD
        ("nothing IS NULL", _ => true),
        ("nothing = 'x'", _ => false),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-readers-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(SnapshotCompression.Zstd)]
    [InlineData(SnapshotCompression.Gzip)]
    [InlineData(SnapshotCompression.Snappy)]
    public async Task Filter_EveryType_FindsTheRowsThatWereWritten(SnapshotCompression compression)
    {
        using var engine = await OpenAsync(Rows, compression);

        Assert.All(Predicates, predicate =>
        {
            var expected = string.Join(' ', Rows.Where(predicate.Holds).Select(r => r.N).Order());
            Assert.True(Found(engine, "copy", predicate.Sql) == expected, $"a scan with {Shown(predicate.Sql)} reads other rows than were written");
            Assert.True(Found(engine, "file", predicate.Sql) == expected, $"WHERE {Shown(predicate.Sql)} finds other rows in the file than a scan");
        });
    }

    [Theory]
    [InlineData(SnapshotCompression.Zstd)]
    [InlineData(SnapshotCompression.Gzip)]
    [InlineData(SnapshotCompression.Snappy)]
    public async Task Filter_BoundsOfEveryColumnOfEveryRowGroup_FindTheRowsOfACopyInMemory(SnapshotCompression compression)
    {
        using var engine = await OpenAsync(Rows, compression);
        var asked = 0;
        foreach (var column in ReaderSample.Table.Columns.Select(c => SnapshotEngine.Identifier(c.Spec.Name)))
        {
            var type = engine.Texts($"SELECT typeof({column}) FROM copy LIMIT 1", Token)[0][0];
            foreach (var bound in engine.Texts($"SELECT DISTINCT unnest([min({column})::VARCHAR, max({column})::VARCHAR]) FROM copy GROUP BY number "
                + $"// {ReaderSample.RowsPerGroup}", Token).Select(r => r[0]).OfType<string>())
            {
                foreach (var sign in compression == SnapshotCompression.Zstd ? ["=", "<", "<=", ">", ">=", "<>"] : new[] { "=", ">=" })
                {
                    var sql = $"{column} {sign} {SnapshotEngine.Literal(bound)}::{type}";
                    Assert.True(Found(engine, "file", sql) == Found(engine, "copy", sql),
                        $"WHERE {Shown(sql)} finds other rows in the file than in a copy of it");
                    asked++;
                }
            }
        }

        Assert.True(asked > (compression == SnapshotCompression.Zstd ? 400 : 130), $"only {asked} predicates were tried");
    }

    [Fact]
    public async Task Filter_TableWithoutRows_FindsNothing()
    {
        using var engine = await OpenAsync([], SnapshotCompression.Zstd);

        Assert.All(Predicates, predicate => Assert.Equal("", Found(engine, "file", predicate.Sql)));
    }

    [Fact]
    public async Task ReadBack_EveryValueThatReadersDisagreeOn_FindsNothing()
    {
        await OpenAsync(Rows, SnapshotCompression.Zstd);
        await using ReadBack readBack = new(_folder.FullName, long.MaxValue);
        readBack.Add(ReaderSample.Table.Spec, [new DataFile("rows.parquet", Rows.Length, 0, "")]);

        await readBack.CompleteAsync(Token);
    }

    [Fact]
    public async Task Statistics_EveryColumn_AreShortAndNowhereElseInTheFile()
    {
        using var engine = await OpenAsync(Rows, SnapshotCompression.Snappy);

        var footer = engine.Texts($"SELECT footer_size FROM parquet_file_metadata('{Path}')", Token)[0][0];
        Assert.True(int.Parse(footer!, CultureInfo.InvariantCulture) < 40_000, $"the footer has {footer} bytes: long texts are in it");
        var stated = engine.Texts(
            "SELECT path_in_schema, row_group_id, stats_min_value, stats_max_value, max_is_exact, stats_min, stats_max FROM "
                + $"parquet_metadata('{Path}') ORDER BY ALL", Token);
        Assert.All(stated,
            r => Assert.True(Encoding.UTF8.GetByteCount(r[2] ?? "") <= TextBounds.Longest && Encoding.UTF8.GetByteCount(r[3] ?? "") <= TextBounds.Longest,
                $"{r[0]}: bounds are shortened"));
        Assert.All(stated, r => Assert.True(r[5] is null && r[6] is null, $"{r[0]}: the fields that no two readers understand alike are not used"));
        Assert.Equal("False", stated.First(r => r[0] == "text" && r[1] == "1")[4]);
        Assert.Equal("1959-12-31 23:59:59.000001+00", stated.First(r => r[0] == "at" && r[1] == "4")[2]);
        Assert.Equal(["0", "4"], stated.Where(r => r[0] == "sign" && r[2] is null && r[1] != "3" && r[1] != "7").Select(r => r[1]));
        Assert.Equal(["2", "3", "4"], stated.Where(r => r[0] == "odd" && r[2] is null).Select(r => r[1]));
    }

    private string Path => System.IO.Path.Combine(_folder.FullName, "rows.parquet");

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static string Shown(string sql) => sql.Length <= 200 ? sql : sql[..200] + "…";

    private static string Found(SnapshotEngine engine, string table, string predicate) =>
        engine.Texts($"SELECT string_agg(n, ' ' ORDER BY n) FROM {table} WHERE {predicate}", Token)[0][0] ?? "";

    private async Task<SnapshotEngine> OpenAsync(IReadOnlyList<Row> rows, SnapshotCompression compression)
    {
        await ReaderSample.WriteAsync(Path, rows, compression, Token);
        var engine = SnapshotEngine.Open(_folder.FullName);
        engine.Texts($"CREATE VIEW file AS FROM '{Path}'", Token);
        engine.Texts($"CREATE TABLE copy AS SELECT *, file_row_number AS number FROM read_parquet('{Path}', file_row_number = true)", Token);
        return engine;
    }
}
