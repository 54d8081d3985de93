using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.Tests.SampleSite;

public sealed class ReportHeadingsTests
{
    [Theory]
    [InlineData(HeadingStyle.AsForm, "一二三四五六")]
    [InlineData(HeadingStyle.FifthMissing, "一二三四六")]
    [InlineData(HeadingStyle.NumbersRestart, "一二三四五六一二三四五")]
    [InlineData(HeadingStyle.NoNumerals, "")]
    public void Write_HeadingStyle_NumbersSectionsAsNamed(HeadingStyle style, string numerals)
    {
        var page = ReportWriter.Write(SampleReportGenerator.Create(4), Markup.Image, new RenderOptions { Headings = style });

        var printed = page.Main.Split('\n')
            .Where(line => line.Length is > 2 and < 40 && line[1] == '、' && "一二三四五六".Contains(line[0], StringComparison.Ordinal));
        Assert.Equal(numerals, string.Concat(printed.Select(line => line[0])));
    }

    [Fact]
    public void Write_LostBrackets_LeavesTheClosingOne()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var report = SampleReportGenerator.Create(seed);
            if (report.Sections[0].Paragraphs[0][0] != '（')
            {
                continue;
            }

            Assert.Contains("\n一)主动公开情况", ReportWriter.Write(report, Markup.Image, new RenderOptions { Headings = HeadingStyle.LostBrackets }).Main,
                StringComparison.Ordinal);
        }
    }
}
