using Etl.Model.Dates;

namespace Etl.Tests.Model.Dates;

public sealed class PrintedYearTests
{
    [Theory]
    [InlineData("2021", 2021)]
    [InlineData("二〇二一", 2021)]
    [InlineData("二○一九", 2019)]
    [InlineData("二零二零", 2020)]
    [InlineData("二OO九", 2009)]
    [InlineData("1999", 0)]
    [InlineData("二十", 0)]
    [InlineData("20210", 0)]
    public void Read_DigitsOrNumerals_GivesTheYear(string text, int expected) => Assert.Equal(expected, PrintedYear.Read(text));

    [Fact]
    public void In_Text_GivesTheYearsThatAreNamedAsSuch()
    {
        const string Text = "根据国办发〔2019年〕60号，2021年公开2022条，比2020 年多";

        Assert.Equal([2019, 2021, 2020], PrintedYear.In(Text));
        Assert.Equal([2021, 2020], PrintedYear.OutsideBrackets(Text));
    }

    [Theory]
    [InlineData("某某镇2021年度报告", "某某镇报告")]
    [InlineData("某某镇2022年1月—12月报告", "某某镇报告")]
    [InlineData("某某镇二〇二一年度报告", "某某镇报告")]
    public void Strip_Text_LosesYearAndMonths(string text, string expected) => Assert.Equal(expected, PrintedYear.Strip(text));
}
