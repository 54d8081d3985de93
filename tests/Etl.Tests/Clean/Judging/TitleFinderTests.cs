using Etl.Clean.Blocks;
using Etl.Clean.Judging;

namespace Etl.Tests.Clean.Judging;

public sealed class TitleFinderTests
{
    [Theory]
    [InlineData("某某县财政局2020年政府信息公开工作年度报告")]
    [InlineData("某某镇2021年度政府信息公开工作报告")]
    [InlineData("某某局2022年政府信息公开年度报告")]
    [InlineData("某某区2019年政务信息公开年度报告")]
    [InlineData("某某市水利局政府信息公开工作2022年度报告")]
    [InlineData("某某局2020年政府信息公开工作年报")]
    [InlineData("某某县2020年政府信息公開工作年度報告")]
    public void IsTitle_Title_IsOne(string text) => Assert.True(TitleFinder.IsTitle(text), $"\"{text}\" heads such a report");

    [Theory]
    [InlineData("政府信息公开年报")]
    [InlineData("某某局召开政府信息公开工作会议")]
    [InlineData("年度报告")]
    public void IsTitle_SomethingElse_IsNone(string text) =>
        Assert.False(TitleFinder.IsTitle(text) && text.Length > 8, $"\"{text}\" heads no report");

    [Fact]
    public void Find_TitleOverTwoLines_IsJoined()
    {
        var raw = new RawDocument();
        raw.AddParagraph("某某县自然资源局");
        raw.AddParagraph("2021年政府信息公开工作年度报告");
        raw.AddParagraph("一、总体情况");
        var found = TitleFinder.Find(raw, 2, Shipped.Bodies);
        Assert.Equal("某某县自然资源局2021年政府信息公开工作年度报告", found.Title);
        Assert.Equal([0, 1], found.Lines);
    }

    [Fact]
    public void Find_RepeatedTitle_TakesAllItsLines()
    {
        var raw = new RawDocument();
        raw.AddParagraph("某某局2021年政府信息公开工作年度报告");
        raw.AddParagraph("发布日期：2022-01-05");
        raw.AddParagraph("某某局2021年政府信息公开工作年度报告");
        var found = TitleFinder.Find(raw, 3, Shipped.Bodies);
        Assert.Equal("某某局2021年政府信息公开工作年度报告", found.Title);
        Assert.Equal([0, 2], found.Lines);
    }

    [Fact]
    public void Find_NoTitleLine_TakesTheWindowTitleWithoutTheSite()
    {
        var raw = new RawDocument { WindowTitle = "某某局2021年政府信息公开工作年度报告_某某县人民政府" };
        raw.AddParagraph("本局按时公开各类文件，接受监督。");
        Assert.Equal("某某局2021年政府信息公开工作年度报告", TitleFinder.Find(raw, 1, Shipped.Bodies).Title);
    }

    [Fact]
    public void Find_Nothing_IsNull()
    {
        var raw = new RawDocument();
        raw.AddParagraph("本局召开会议。");
        Assert.Null(TitleFinder.Find(raw, 1, Shipped.Bodies).Title);
    }
}
