using System.Security.Cryptography;
using CsCheck;
using Etl.Publish.Engine;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;
using Etl.Publish.Writing;
using Etl.Shared;
using Row = Etl.Shared.ReaderSample.Row;

namespace Etl.Tests.Publish.Writing;

/// <summary>
/// Random rows of every type in row groups of random sizes, written with each codec: the library and DuckDB read what was
/// written, the read-back finds nothing, and predicates that are pushed down into the file find the rows that they find in a
/// copy of it in memory.
/// </summary>
public sealed class RandomRowsTests
{
    private const int Predicates = 3;

    private static readonly string[] Signs = ["=", "<", ">="];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (6, Gen.OneOf("", "县", "局", "湖南省", "𠀀", "Ａ", "it's")),
        (3, Gen.OneOf("a", "中", "\uD7FF", "\uE000", "Ａ", "\uFFFF", "𠀀", "\U0010FFFF", "\uD840", "\uDC00").Array[0, 40].Select(string.Concat)),
        (1, Gen.Int[0, 9].Select(i => new string('长', 1_100) + i)));

    private static readonly Gen<double> Numbers = Gen.OneOf<double>(
        Gen.OneOf(0.0, -0.0, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon), Gen.Double[-100, 100]);

    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[-2_000_000_000_000_000, 4_000_000_000_000_000]
        .Select(m => DateTimeOffset.UnixEpoch.AddTicks(m * TimeSpan.TicksPerMicrosecond));

    private static readonly Gen<Row> Rows = Gen.Select(
        Gen.OneOf<long>(Gen.Long, Gen.Long[-3, 3]),
        Gen.Select(Gen.Double[-9, 9].Nullable(), Numbers.Nullable()),
        Gen.Select(Gen.Int[-40_000, 60_000].Select(new DateOnly(1970, 1, 1).AddDays).Nullable(), Instants.Nullable()),
        Texts,
        Texts.Null(),
        Texts.Null(),
        (big, numbers, times, key, text, sign) => new Row(0, big, numbers.Item1, numbers.Item2, times.Item1, times.Item2, key, text, sign, null));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SnapshotCompression.Zstd)]
    [InlineData(SnapshotCompression.Gzip)]
    [InlineData(SnapshotCompression.Snappy)]
    public Task Write_RandomRows_AreReadBackAndFoundByEveryPredicate(SnapshotCompression compression) =>
        Gen.Select(Rows.Array[0, 60], Gen.Int[1, 25]).SampleAsync(
            async (rows, rowsPerGroup) =>
            {
                var folder = Directory.CreateTempSubdirectory("etl-random-");
                try
                {
                    await CheckAsync(folder.FullName, [.. rows.Select((r, i) => r with { N = i })], rowsPerGroup, compression);
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            },
            iter: 3,
            threads: 1,
            print: sample => $"{sample.Item1.Length} rows in groups of {sample.Item2}: {string.Join('\n', sample.Item1.Take(9).Select(r => r.ToString()))}");

    private static async Task CheckAsync(string folder, Row[] rows, int rowsPerGroup, SnapshotCompression compression)
    {
        var path = Path.Combine(folder, "rows.parquet");
        await ReaderSample.WriteAsync(path, rows, compression, Token, rowsPerGroup);
        DataFile file = new("rows.parquet", rows.Length, new FileInfo(path).Length,
            Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, Token))));
        await ReadWithTheLibraryAsync(folder, file, rows);
        await using (ReadBack readBack = new(folder, long.MaxValue))
        {
            readBack.Add(ReaderSample.Table.Spec, [file]);
            await readBack.CompleteAsync(Token);
        }

        using var engine = SnapshotEngine.Open(folder);
        engine.Texts($"CREATE VIEW file AS FROM '{path}'", Token);
        engine.Texts($"CREATE TABLE copy AS FROM '{path}'", Token);
        Assert.Equal(
            rows.Select(r => (r.Province, r.Text, r.Sign)).Select(t => (WellFormed(t.Province), WellFormed(t.Text), WellFormed(t.Sign))),
            engine.Texts("SELECT province, text, sign FROM copy ORDER BY n", Token).Select(r => (r[0], r[1], r[2])));
        foreach (var column in ReaderSample.Table.Columns.Select(c => SnapshotEngine.Identifier(c.Spec.Name)))
        {
            FindTheSame(engine, column);
        }
    }

    /// <summary>One statement asks for all predicates of a column: a statement costs more than so few rows.</summary>
    private static void FindTheSame(SnapshotEngine engine, string column)
    {
        var values = engine.Texts($"SELECT DISTINCT {column}::VARCHAR, typeof({column}) FROM copy WHERE {column} IS NOT NULL ORDER BY ALL LIMIT {Predicates}",
            Token);
        string[] asked =
        [
            $"{column} IS NULL", $"{column} IS NOT NULL",
            .. values.SelectMany(v => Signs.Select(sign => $"{column} {sign} {SnapshotEngine.Literal(v[0]!)}::{v[1]}")),
        ];
        var found = engine.Texts(
            $"SELECT {string.Join(", ", asked.SelectMany(p => new[] { $"({Numbers("file", p)})", $"({Numbers("copy", p)})" }))}",
            Token)[0];
        for (var i = 0; i < asked.Length; i++)
        {
            Assert.True(found[2 * i] == found[(2 * i) + 1], $"WHERE {asked[i]} finds {found[2 * i]} in the file, {found[(2 * i) + 1]} in a copy of it");
        }

        static string Numbers(string table, string predicate) => $"SELECT string_agg(n, ' ' ORDER BY n) FROM {table} WHERE {predicate}";
    }

    private static async Task ReadWithTheLibraryAsync(string folder, DataFile described, Row[] rows)
    {
        await using var file = await SnapshotFile.OpenAsync(folder, described, Token);
        List<(long? Big, double? Value, double? Odd, int? Day, long? At, string? Province, string? Text, string? Sign, string? Nothing)> read = [];
        for (var group = 0; group < file.Groups; group++)
        {
            var big = await file.ValuesAsync<long>(group, "big", Token);
            var value = await file.ValuesAsync<double>(group, "value", Token);
            var odd = await file.ValuesAsync<double>(group, "odd", Token);
            var day = await file.ValuesAsync<int>(group, "day", Token);
            var at = await file.ValuesAsync<long>(group, "at", Token);
            var province = await file.TextsAsync(group, "province", Token);
            var text = await file.TextsAsync(group, "text", Token);
            var sign = await file.TextsAsync(group, "sign", Token);
            var nothing = await file.TextsAsync(group, "nothing", Token);
            read.AddRange(Enumerable.Range(0, big.Length).Select(i => (big[i], value[i], odd[i], day[i], at[i], province[i], text[i], sign[i], nothing[i])));
        }

        Assert.Equal(
            rows.Select(r =>
                ((long?)r.Big, r.Value, r.Odd, r.Day?.DayNumber - new DateOnly(1970, 1, 1).DayNumber, (r.At - DateTimeOffset.UnixEpoch)?.Ticks / 10,
                    WellFormed(r.Province), WellFormed(r.Text), WellFormed(r.Sign), (string?)null)),
            read);
    }

    private static string? WellFormed(string? text) => text is null ? null : Utf8Order.WellFormed(text);
}
