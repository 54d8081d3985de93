using System.Text;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish.Writing;

/// <summary>What is written is read back before it is published: a wrong statistic, a lost row or a damaged file stops it.</summary>
public sealed class ReadBackTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new() { ReadsBack = true };

    public static TheoryData<string, byte[], byte[], string, string, string> Wrong => new()
    {
        { "facts/2022.parquet", BitConverter.GetBytes(100_005.0), BitConverter.GetBytes(10_005.5), "column 'resolved'", "'10005.5' as the largest value",
            "'100005.0'" },
        { "facts/2022.parquet", Encoding.UTF8.GetBytes($"{1:x16}"), Encoding.UTF8.GetBytes($"{2:x16}"), "column 'report_id'",
            $"'{2:x16}' as the smallest value", $"'{1:x16}'" },
        { "reports/2022.parquet", Microseconds(1), Microseconds(2), "column 'fetched_at'", "'2025-03-01 00:02:00+00' as the smallest value",
            "'2025-03-01 00:01:00+00'" },
        { "reports/2022.parquet", BitConverter.GetBytes(Day(new DateOnly(2023, 1, 21))), BitConverter.GetBytes(Day(new DateOnly(2023, 1, 22))),
            "column 'published_on'", "'2023-01-22' as the smallest value", "'2023-01-21'" },
        { "pages/all.parquet", BitConverter.GetBytes(5_000_000_003L), BitConverter.GetBytes(5_000_000_002L), "column 'bytes'",
            "'5000000002' as the largest value", "'5000000003'" },
    };

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Publish_WrongStatisticInAFooter_IsStoppedAndSaysWhere(string file, byte[] right, byte[] wrong, string column, string stated, string read)
    {
        var first = await _fixture.PublishAsync(1);
        _fixture.HasKeys = false;

        var e = await Assert.ThrowsAsync<SnapshotReadBackException>(() =>
            _fixture.PublishAsync(2, pages: [Samples.Page(1), Samples.Page(3)], afterStep: step => Tamper(step, file, bytes =>
        {
            var at = bytes.AsSpan().LastIndexOf(right);
            Assert.True(at > 0, "the statistic is in the footer");
            wrong.CopyTo(bytes, at);
            return bytes;
        })));

        Assert.All([file, column, stated, read], part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
        Assert.Equal(first.Id, _fixture.Catalog.LatestId);
        Assert.Equal([first.Id], Directory.EnumerateDirectories(_fixture.Root, "2*").Select(d => Path.GetFileName(d)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_fixture.Root, ".writing-*"));
    }

    [Fact]
    public async Task Publish_FileDamagedInAYearThatIsReadBackBesideTheWriting_IsStopped()
    {
        List<PublishStep> steps = [];
        var e = await Assert.ThrowsAsync<SnapshotReadBackException>(() => _fixture.PublishAsync(1, rowsReadBackAtOnce: 1, afterStep: step =>
        {
            steps.Add(step);
            var path = Path.Combine(Directory.EnumerateDirectories(_fixture.Root, ".writing-*").Single(), "facts", "2021.parquet");
            if (step == PublishStep.YearWritten && File.Exists(path) && new FileInfo(path).Length > 100)
            {
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..100]);
            }
        }));

        Assert.Contains("facts/2021.parquet", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PublishStep.FilesWritten, steps);
        Assert.Null(_fixture.Catalog.LatestId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_fixture.Root, ".writing-*"));
    }

    [Fact]
    public async Task Publish_FileThatIsSharedWithTheSnapshotBefore_IsNotReadAgain()
    {
        var first = await _fixture.PublishAsync(1);
        var pages = Path.Combine(first.Directory, "pages", "all.parquet");

        await _fixture.PublishAsync(2, afterStep: step =>
        {
            if (step == PublishStep.TablesWritten)
            {
                // Its bytes are those of both snapshots from here on, so that whoever reads them can tell.
                using var file = File.OpenWrite(pages);
                file.SetLength(100);
            }
        });

        Assert.Equal(100, new FileInfo(Path.Combine(_fixture.Root, "latest", "pages", "all.parquet")).Length);
    }

    [Fact]
    public async Task Publish_FileOfAnotherTableInItsPlace_IsStopped()
    {
        var e = await Assert.ThrowsAsync<SnapshotReadBackException>(() => _fixture.PublishAsync(1, afterStep: step => Tamper(step, "facts/2022.parquet", _ =>
            File.ReadAllBytes(Path.Combine(Directory.EnumerateDirectories(_fixture.Root, ".writing-*").Single(), "facts", "0.parquet")))));

        Assert.Contains("facts/2022.parquet was written with 21 rows, but DuckDB reads 7", e.Message, StringComparison.Ordinal);
        Assert.Null(_fixture.Catalog.LatestId);
    }

    [Fact]
    public async Task Publish_FileThatDuckDbCanNotRead_IsStoppedWithItsWords()
    {
        var e = await Assert.ThrowsAsync<SnapshotReadBackException>(() =>
            _fixture.PublishAsync(1, afterStep: step => Tamper(step, "checks/2021.parquet", bytes => bytes[..^1])));

        Assert.Contains("checks", e.Message, StringComparison.Ordinal);
        Assert.Contains("magic bytes", e.Message, StringComparison.Ordinal);
        Assert.Null(_fixture.Catalog.LatestId);
    }

    [Fact]
    public async Task Publish_ManyRowGroups_AreAllReadBack()
    {
        WriteLimits limits = new() { RowsPerGroup = 4 };
        var e = await Assert.ThrowsAsync<SnapshotReadBackException>(() =>
            _fixture.PublishAsync(1, limits: limits, afterStep: step => Tamper(step, "facts/2022.parquet", bytes =>
        {
            // The largest value of a row group in the middle.
            var at = bytes.AsSpan().LastIndexOf(BitConverter.GetBytes(100_005.0));
            BitConverter.GetBytes(99_999.0).CopyTo(bytes, at);
            return bytes;
        })));

        Assert.Matches("^facts/2022.parquet, row group [1-9], column 'resolved'", e.Message);
        Assert.NotNull(await _fixture.PublishAsync(1, limits: limits));
    }

    [Theory]
    [InlineData(nameof(ColumnType.Number), "0.0", true, "-0.0", null)]
    [InlineData(nameof(ColumnType.Number), "inf", true, "inf", null)]
    [InlineData(nameof(ColumnType.Number), "1.0", true, "nan", "1.0")]
    [InlineData(nameof(ColumnType.Number), "1.0", true, null, "1.0")]
    [InlineData(nameof(ColumnType.Number), null, true, "nan", null)]
    [InlineData(nameof(ColumnType.Text), "b", false, "ab", null)]
    [InlineData(nameof(ColumnType.Text), "ab", true, "ab", null)]
    [InlineData(nameof(ColumnType.Text), "aa", false, "ab", "aa")]
    [InlineData(nameof(ColumnType.Text), "b", true, "ab", "b")]
    [InlineData(nameof(ColumnType.Text), "Ａ", false, "𠀀", "Ａ")]
    [InlineData(nameof(ColumnType.Int32), "7", true, "7", null)]
    [InlineData(nameof(ColumnType.Int32), "7", true, "8", "7")]
    public void DifferenceFrom_UpperBound_ToldOnlyWhereItLosesRows(string type, string? stated, bool isExact, string? read, string? told)
    {
        var difference = new StatedBounds(1, null, stated, true, isExact, 0).DifferenceFrom(Enum.Parse<ColumnType>(type), read, read);

        Assert.Equal(told is null, difference is null);
        Assert.Contains(told ?? "", difference?.Stated ?? "", StringComparison.Ordinal);
    }

    private static byte[] Microseconds(int minutes) =>
        BitConverter.GetBytes((new DateTimeOffset(2025, 3, 1, 0, minutes, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    private static int Day(DateOnly date) => date.DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private void Tamper(PublishStep step, string file, Func<byte[], byte[]> change)
    {
        if (step == PublishStep.TablesWritten)
        {
            var path = Path.Combine(Directory.EnumerateDirectories(_fixture.Root, ".writing-*").Single(), file);
            File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
        }
    }
}
