using Etl.Model.Dates;
using Etl.Model.Reports;
using Etl.Normalize.Dates;

namespace Etl.Tests.Normalize.Dates;

public sealed class ReportYearTests
{
    private static Section[] Opening(string text) => [new(0, SectionKind.Preamble, "", text)];

    [Theory]
    [InlineData("某某局2020年政府信息公开工作年度报告", 2020)]
    [InlineData("2022年某某市水利局政府信息公开年度报告", 2022)]
    [InlineData("某某局政府信息公开工作2023年度报告", 2023)]
    [InlineData("某某局二〇二一年度政府信息公开工作年度报告", 2021)]
    [InlineData("某某局政府信息公开工作年度报告", 0)]
    public void FromTitle_Title_GivesItsYear(string title, int expected) => Assert.Equal(expected, PrintedYear.First(title));

    [Fact]
    public void Find_TitleBeforePeriodBeforeText()
    {
        var period = new StatisticsPeriod(new DateOnly(2020, 1, 1), new DateOnly(2020, 12, 31), null);
        var text = Opening("现公布某某局2019年政府信息公开年度报告。");
        Assert.Equal(2021, ReportYear.Find("某某局2021年政府信息公开年度报告", period, text));
        Assert.Equal(2020, ReportYear.Find("某某局政府信息公开年度报告", period, text));
        Assert.Equal(2019, ReportYear.Find(null, null, text));
    }

    [Fact]
    public void Find_YearOfACitedDocument_IsPassedOver() =>
        Assert.Equal(2021, ReportYear.Find(null, null, Opening("根据国办公开办函〔2019〕60号，2021年，本局按时公开。")));

    [Theory]
    [InlineData("我局编制了2024年政府信息公开年度报告。统计期限自2023年1月1日起至2023年12月31日止。2024年，我局公开信息。", 2023, null, 2024)]
    [InlineData("统计期限自2023年1月1日起至2023年12月31日止。2024年，我局公开信息。", 2023, "2025-01-15", 2024)]
    [InlineData("统计期限自2023年1月1日起至2023年12月31日止。比2022年增加12条。", 2023, "2024-01-15", 2023)]
    [InlineData("统计期限自2023年1月1日起至2023年12月31日止。2023年，我局公开信息。", 2023, "2025-03-15", 2023)]
    public void Find_PlacesDisagree_GivesTheYearThatMostAgreeOn(string text, int period, string? published, int expected) =>
        Assert.Equal(expected,
            ReportYear.Find(null, new StatisticsPeriod(new DateOnly(period, 1, 1), new DateOnly(period, 12, 31), null), Opening(text),
                published is null ? null : DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Find_NothingSaid_IsZero() => Assert.Equal(0, ReportYear.Find(null, null, Opening("本局按时公开。")));
}
