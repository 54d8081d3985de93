using System.Globalization;
using Etl.Model.Dates;

namespace Etl.Tests.Model.Dates;

public sealed class PrintedDateTests
{
    [Theory]
    [InlineData("2021-03-26", "2021-03-26")]
    [InlineData("2022/01/18 11:20", "2022-01-18")]
    [InlineData("发布日期：2022-01-18 11:20:43", "2022-01-18")]
    [InlineData("发布日期2025-01-16", "2025-01-16")]
    [InlineData("2021年1月11日", "2021-01-11")]
    [InlineData("2021 年 1 月 11 日", "2021-01-11")]
    [InlineData("2021.1.5", "2021-01-05")]
    [InlineData("二〇二一年一月十一日", "2021-01-11")]
    [InlineData("二○二二年十二月三十一日", "2022-12-31")]
    [InlineData("二〇二〇年十月二十日", "2020-10-20")]
    public void Find_Date_GivesIt(string text, string expected) =>
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture), PrintedDate.Find(text));

    [Theory]
    [InlineData("2021年")]
    [InlineData("2013年3月")]
    [InlineData("2021-02-30")]
    [InlineData("2021-13-01")]
    [InlineData("202020年12月31日")]
    [InlineData("1996-01-01")]
    [InlineData("发布时间：")]
    [InlineData("000014349/2021-32845")]
    public void Find_NoWholeDate_GivesNull(string text) => Assert.Null(PrintedDate.Find(text));

    [Theory]
    [InlineData("2021年1月11日", true)]
    [InlineData("（2021年1月11日）", true)]
    [InlineData("• 2025-02-10 15:59", true)]
    [InlineData("截至2021年1月11日", false)]
    [InlineData("2021年", false)]
    public void IsDateLine_Line_IsADateAndNothingElse(string line, bool expected) => Assert.Equal(expected, PrintedDate.IsDateLine(line));
}
