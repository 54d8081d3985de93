using Etl.Clean.Html;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Tests.Clean.Html;

/// <summary>What becomes of a page's mark-up: HtmlReader, HtmlWalker and HtmlContentFinder together.</summary>
public sealed class HtmlReaderTests
{
    private const string Prose = "<p>一、总体情况</p><p>本局按照条例的规定，主动公开各类政府信息，办理申请，接受监督。</p>";

    [Fact]
    public void Read_TableWithSpans_KeepsThem()
    {
        var grid = Assert.Single(
            (Read(Prose + "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td></tr><tr><td>1</td><td>&nbsp;</td></tr></table>")).OfType<TableBlock>());
        Assert.Equal((2, 3), (grid.RowCount, grid.ColumnCount));
        Assert.Equal(["甲", "乙", "1", ""], grid.Cells.Select(c => c.Text));
    }

    [Fact]
    public void Read_LabelCutOverSpansAndParagraphs_IsOneText()
    {
        var grid = Assert.Single(
            (Read(Prose + "<table><tr><td><p><span>自然</span><span>人</span><o:p></o:p></p></td><td><p>商业</p><p>企业</p></td></tr><tr><td>1</td><td>2</td></tr><"
                + "/table>")).OfType<TableBlock>());
        Assert.Equal("自然人", grid.Cells[0].Text);
        Assert.Equal("商业企业", string.Concat(grid.Cells[1].Text.Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public void Read_TableInsideLayoutTable_IsTheInnerOne()
    {
        var blocks = Read($"<table><tr><td>{Prose}<table><tr><td>规章</td><td>3</td></tr></table></td></tr></table>");
        var grid = Assert.Single(blocks.OfType<TableBlock>());
        Assert.Equal(["规章", "3"], grid.Cells.Select(c => c.Text));
        Assert.Contains(blocks.OfType<ParagraphBlock>(), p => p.Text == "一、总体情况");
    }

    [Fact]
    public void Read_PicturesAndAttachments_AreBlocksWithWholeAddresses()
    {
        var blocks = Read(Prose + "<p><img src='t1.png' alt='表'></p><p><a href='/f/report.docx'>附件</a></p>");
        Assert.Contains(blocks.OfType<ImageBlock>(), i => i.Address == "http://a.example/x/t1.png" && i.AlternativeText == "表");
        Assert.Contains(blocks.OfType<AttachmentBlock>(), a => a.Address == "http://a.example/f/report.docx");
    }

    [Fact]
    public void Read_HiddenAndScript_AreNotText()
    {
        var texts = (Read(Prose
            + "<script>document.write('<p>甲</p>')</script><p style='display: none'>乙</p><select><option>丙</option></select>")).OfType<ParagraphBlock>()
                .Select(b => b.Text).ToList();
        Assert.DoesNotContain(texts, t => t.Contains('甲', StringComparison.Ordinal) || t.Contains('乙', StringComparison.Ordinal)
            || t.Contains('丙', StringComparison.Ordinal));
    }

    [Fact]
    public void Read_RaisedAndStruckOutNumbers_AreNotDigitsOfTheNumber()
    {
        var blocks = Read(Prose + "<table><tr><td>12<sup>1</sup></td><td><del>9</del>5</td></tr></table><p>共3<sup>2</sup>件，<s>四</s>五次</p>");
        Assert.Equal(["12⁽1⁾", "~~9~~5"], Assert.Single(blocks.OfType<TableBlock>()).Cells.Select(c => c.Text));
        Assert.Contains(blocks.OfType<ParagraphBlock>(), p => p.Text == "共3⁽2⁾件，五次");
        Assert.True(Etl.Model.Text.PrintedNumber.TryRead("12⁽1⁾", out var number) && number.Value == 12, "the note's mark is no part of the number");
    }

    [Fact]
    public void Read_EmptyParagraphAfterAShortOne_IsABlank()
    {
        var texts = (Read(Prose + "<p>规章</p><p>3</p><p>&nbsp;</p><p>5</p>")).OfType<ParagraphBlock>().Select(b => b.Text).ToList();
        Assert.Equal(["规章", "3", "", "5"], texts[^4..]);
    }

    [Fact]
    public void Read_Preformatted_KeepsItsLines()
    {
        var texts = (Read(Prose + "<pre>规章 | 1 | 2\n行政许可 | 3 |</pre>")).OfType<ParagraphBlock>().Select(b => b.Text).ToList();
        Assert.Contains("规章 | 1 | 2", texts);
        Assert.Contains("行政许可 | 3 |", texts);
    }

    [Fact]
    public void Read_SiteAroundTheReport_IsDroppedWithAReason()
    {
        var blocks = Read(
            $"<div id=nav><a href='/a'>首页</a> <a href='/b'>政务公开</a></div><div id=main>{Prose}<p>本局公开文件十二件，均已归档，可供查阅。</p></div><div id=foot>版权所有</div>");
        Assert.Contains(blocks, b => b is ParagraphBlock { DropReason: "site" } p && p.Text.Contains("首页", StringComparison.Ordinal));
        Assert.Contains(blocks, b => b is ParagraphBlock { DropReason: null, Text: "一、总体情况" });
    }

    private static IReadOnlyList<Block> Read(string body)
    {
        var raw = HtmlReader.Read($"<html><head><title>t</title></head><body>{body}</body></html>".AsMemory(), "http://a.example/x/y.html", Shipped.Forms.Marks,
            TimeSpan.FromSeconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.NotNull(raw);
        return raw.Blocks;
    }
}
