using System.Globalization;
using Etl.Model.Dates;

namespace Etl.Tests.Model.Dates;

public sealed class StatisticsPeriodTests
{
    [Theory]
    [InlineData("数据统计期限为2020年1月1日至2020年12月31日。", "2020-01-01", "2020-12-31")]
    [InlineData("自2021年1月1日起至12月31日止", "2021-01-01", "2021-12-31")]
    [InlineData("2021 年 1 月 1 日 — 2021 年 12 月 31 日", "2021-01-01", "2021-12-31")]
    public void Find_WholePeriod_GivesItUndamaged(string text, string start, string end)
    {
        var period = StatisticsPeriod.Find(text);
        Assert.NotNull(period);
        Assert.Equal((Day(start), Day(end)), (period.Start, period.End));
        Assert.Null(period.Damaged);
    }

    [Theory]
    [InlineData("自202011日起至20201231日止", "2020-01-01", "2020-12-31")]
    [InlineData("自202020年1月1日起至202020年12月31日止", "2020-01-01", "2020-12-31")]
    public void Find_TornPeriodWithOneMeaning_GivesItAsDamaged(string text, string start, string end)
    {
        var period = StatisticsPeriod.Find(text);
        Assert.NotNull(period);
        Assert.Equal((Day(start), Day(end)), (period.Start, period.End));
        Assert.True(period.Damaged is not null, "what was repaired must be told");
    }

    [Theory]
    [InlineData("自2020111日起至20201231日止", "may begin on 1 November or on 11 January")]
    [InlineData("自202011日起至2020111日止", "may end on 1 November or on 11 January")]
    [InlineData("自20201340日起至20201231日止", "begins on no day")]
    [InlineData("2021年12月31日至2021年1月1日", "ends before it begins")]
    [InlineData("2019年1月1日至2021年12月31日", "is longer than a report's")]
    [InlineData("2021年2月30日至2021年12月31日", "begins on no day")]
    [InlineData("全年公开文件12件", "is none")]
    public void Find_NoOrMoreThanOneMeaning_GivesNull(string text, string because) => Assert.True(StatisticsPeriod.Find(text) is null, $"{text} {because}");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
