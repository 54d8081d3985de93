using Etl.Publish.Engine;
using Parquet;
using Parquet.Schema;

namespace Etl.Tests.Publish.Writing;

/// <summary>
/// What Parquet.Net itself writes. Each of these fails on the day on which it is mended there. When all of them fail, look again
/// at <c>StatisticsMender</c>, <c>ColumnFields</c> and docs/decisions/0006-parquet-net.md: they may go.
/// </summary>
public sealed class StatisticsMenderTests : IDisposable
{
    private const string Mended = "Parquet.Net has mended this: see whether StatisticsMender is still needed";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-upstream-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder.FullName, "upstream.parquet");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Library_MicrosecondTimestamps_StatesMilliseconds()
    {
        DateTimeDataField field = new("c", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);

        await WriteAsync(field,
            group => group.WriteAsync<DateTime>(field, new[] { new DateTime(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc) }, cancellationToken: Token));

        Assert.True(Stated().Min?.StartsWith("1970-01-21", StringComparison.Ordinal) == true, Mended);
    }

    [Fact]
    public async Task Library_CharactersBeyondFFFF_StatesTheOrderOfUtf16()
    {
        DataField<string> field = new("c", nullable: false);

        await WriteAsync(field, group => group.WriteAsync(field, ["𠀀", "Ａ"]));

        Assert.True(Stated() == ("𠀀", "Ａ"), Mended);
    }

    [Fact]
    public async Task Library_LongTexts_StatesThemWhole()
    {
        DataField<string> field = new("c", nullable: false);

        await WriteAsync(field, group => group.WriteAsync(field, [new string('长', 5_000)]));

        Assert.True(Stated().Max?.Length == 5_000, Mended);
    }

    [Fact]
    public async Task Library_AllNullNumbers_StatesZero()
    {
        DataField<double> field = new("c", nullable: true);

        await WriteAsync(field, group => group.WriteAsync<double>(field, new double?[] { null, null }, cancellationToken: Token));

        Assert.True(Stated() == ("0.0", "0.0"), Mended);
    }

    [Fact]
    public async Task Library_NaNAmongNumbers_StatesTheOthersAlone()
    {
        DataField<double> field = new("c", nullable: false);

        await WriteAsync(field, group => group.WriteAsync<double>(field, new[] { 1.0, double.NaN, 2.0 }, cancellationToken: Token));

        Assert.True(Stated() == ("1.0", "2.0"), Mended);
    }

    [Fact]
    public async Task Library_ColumnOrders_AreNotStated()
    {
        DataField<int> field = new("c", nullable: false);

        await WriteAsync(field, group => group.WriteAsync<int>(field, new[] { 1 }, cancellationToken: Token));

        await using var reader = await ParquetReader.CreateAsync(Path, cancellationToken: Token);
        Assert.True(reader.Metadata!.ColumnOrders is null or { Count: 0 }, Mended);
    }

    [Fact]
    public async Task Library_NullInARequiredText_IsWrittenWithoutAWord()
    {
        DataField<string> field = new("c", nullable: false);

        var refused = await Record.ExceptionAsync(() => WriteAsync(field, group => group.WriteAsync(field, ["a", null])));

        Assert.True(refused is null, Mended);
    }

    private async Task WriteAsync(DataField field, Func<ParquetRowGroupWriter, Task> write)
    {
        await using var stream = File.Create(Path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), stream, cancellationToken: Token);
        using var group = writer.CreateRowGroup();
        await write(group);
    }

    private (string? Min, string? Max) Stated()
    {
        using var engine = SnapshotEngine.Open(_folder.FullName);
        var row = engine.Texts($"SELECT stats_min_value, stats_max_value FROM parquet_metadata('{Path}')", Token)[0];
        return (row[0], row[1]);
    }
}
