using Etl.Publish.Changes;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish.Changes;

public sealed class VersionBookTests
{
    private static readonly DateTimeOffset LastNight = new(2025, 4, 1, 3, 0, 0, TimeSpan.Zero);

    private static readonly ReportVersion[] Before =
    [
        Version("a", 2021, LastNight),
        Version("b", 2022, null),
        Version("c", 2023, null),
    ];

    [Fact]
    public void IsAsBefore_AllYearsKept_IsTrue()
    {
        var book = Keep(2022, 2023);

        Assert.True(book.IsAsBefore, "what stood stands on; what had ended before is no news");
        Assert.Equal(Before, book.Complete([]));
    }

    [Fact]
    public void IsAsBefore_YearGone_IsFalse()
    {
        var book = Keep(2022);

        Assert.False(book.IsAsBefore, "the version of 2023 ends with last night");
        Assert.Equal(LastNight, book.Complete([]).Single(static v => v.ReportId == "c").LastNight);
    }

    [Fact]
    public async Task Versions_UnchangedNights_AreThoseOfNightsWrittenAnew()
    {
        using SnapshotFixture kept = new() { ReadsBack = true }, anew = new() { ReadsBack = true, HasKeys = false };
        for (var night = 1; night <= 2; night++)
        {
            await kept.PublishAsync(night);
            await anew.PublishAsync(night);
        }

        var left = await kept.PublishAsync(3);
        var right = await anew.PublishAsync(3);

        const string File = "versions/all.parquet";
        Assert.True(SnapshotFixture.DataFiles(left)[File].AsSpan().SequenceEqual(SnapshotFixture.DataFiles(right)[File]),
            "a table that is taken over has the bytes that writing it would give");
    }

    private static VersionBook Keep(params int[] years)
    {
        VersionBook book = new(Before, LastNight, LastNight.AddDays(1));
        Array.ForEach(years, book.Keep);
        return book;
    }

    private static ReportVersion Version(string report, int year, DateTimeOffset? end) => new()
    {
        ReportId = report,
        ReportYear = year,
        Digest = "0123456789abcdef",
        Numbers = "0123456789abcdef",
        PageSha256 = "",
        Url = $"http://report.example/{report}",
        FirstNight = LastNight.AddDays(-1),
        LastNight = end,
    };
}
