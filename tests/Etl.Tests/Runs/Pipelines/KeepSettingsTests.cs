using Etl.Runs.Pipelines;

namespace Etl.Tests.Runs.Pipelines;

public sealed class KeepSettingsTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Spare_YearOfNights_LeavesDaysWeeksAndMonths()
    {
        (string Id, DateTimeOffset At)[] nights = [.. Enumerable.Range(0, 400).Select(static i => ($"{i:000}", Now.AddHours(-1).AddDays(-i)))];

        var spare = new KeepSettings().Spare(nights, Zone, Now, TimeSpan.FromHours(6));
        string[] kept = [.. nights.Select(static n => n.Id).Except(spare, StringComparer.Ordinal)];

        Assert.Equal(Enumerable.Range(0, 14).Select(static i => $"{i:000}"), kept.Take(14));
        // 2026-04-01 in Shanghai is a Wednesday: the days reach into three of the eight weeks and two of the twelve months.
        Assert.Equal(14 + 5 + 10, kept.Length);
    }

    [Fact]
    public void Spare_LongPause_CountsDaysThatHaveSnapshots()
    {
        (string, DateTimeOffset)[] nights = [("new", Now.AddDays(-1)), ("old", Now.AddDays(-300)), ("older", Now.AddDays(-301))];

        Assert.Equal(["older"], new KeepSettings { Daily = 2, Weekly = 0, Monthly = 0 }.Spare(nights, Zone, Now, TimeSpan.FromHours(6)));
    }

    [Fact]
    public void Spare_LatestUntilAMomentAgo_StaysForItsReaders()
    {
        (string, DateTimeOffset)[] nights = [("c", Now), ("b", Now.AddHours(-1)), ("a", Now.AddHours(-8))];
        KeepSettings keep = new() { Daily = 1, Weekly = 0, Monthly = 0 };

        Assert.Empty(keep.Spare(nights, Zone, Now, TimeSpan.FromHours(6)));
        Assert.Equal(["b", "a"], keep.Spare(nights, Zone, Now.AddHours(7), TimeSpan.FromHours(6)));
    }

    [Theory]
    [InlineData(0, 1, 1, "daily")]
    [InlineData(1, -1, 1, "weekly")]
    [InlineData(1, 1, -1, "monthly")]
    public void Validate_NothingKept_IsRefused(int daily, int weekly, int monthly, string path) =>
        Assert.Equal(path, Assert.Single(new KeepSettings { Daily = daily, Weekly = weekly, Monthly = monthly }.Validate()).Path);
}
