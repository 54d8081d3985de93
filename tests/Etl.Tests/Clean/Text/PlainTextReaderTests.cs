using Etl.Clean.Text;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Tests.Clean.Text;

public sealed class PlainTextReaderTests
{
    private static List<string> Lines(string text, Medium medium = Medium.Text) =>
        [.. PlainTextReader.Read(text, medium).Blocks.OfType<ParagraphBlock>().Select(b => b.Text)];

    [Fact]
    public void Read_Text_IsABlockALine() => Assert.Equal(["甲", "乙 丙"], Lines("甲\r\n\r\n  乙   丙 \n"));

    [Theory]
    [InlineData("|---|---|")]
    [InlineData("---|---")]
    [InlineData("| :--- | ---: |")]
    public void Read_MarkdownRule_PrintsNothing(string rule)
    {
        Assert.Equal(["a | b", "1 | 2"], Lines($"a | b\n{rule}\n1 | 2", Medium.Markdown));
        Assert.Equal(["a | b", "1 | 2"], Lines($"a | b\n{rule}\n1 | 2"));
    }

    [Theory]
    [InlineData("- | - | -")]
    [InlineData("-- | --")]
    [InlineData("-- |")]
    [InlineData("-")]
    public void Read_RowOfDashes_IsKept(string row)
    {
        Assert.True(Lines(row).Count == 1, $"\"{row}\" is a row of cells that say none");
    }

    [Fact]
    public void Read_Markdown_LosesItsMarks()
    {
        var raw = PlainTextReader.Read("## 二、**主动公开**情况\n![图](http://a.example/1.png)", Medium.Markdown);
        var heading = Assert.IsType<ParagraphBlock>(raw.Blocks[0]);
        Assert.Equal(("二、主动公开情况", 2), (heading.Text, heading.HeadingLevel));
        Assert.Equal("http://a.example/1.png", Assert.IsType<ImageBlock>(raw.Blocks[1]).Address);
    }
}
