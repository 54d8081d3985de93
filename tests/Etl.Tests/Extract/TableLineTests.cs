using Etl.Extract;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Tests.Extract;

public sealed class TableLineTests
{
    private static TableLine Of(string text) => TableLine.Of(new ParagraphBlock { Ordinal = 7, Text = text }, Shipped.Labels);

    [Theory]
    [InlineData("规章 | 1 | 0 | 3 |", new[] { "规章", "1", "0", "3" })]
    [InlineData("| 规章 | 1 | 0 | 3 |", new[] { "规章", "1", "0", "3" })]
    [InlineData("规章 | 1 |  | 3", new[] { "规章", "1", "", "3" })]
    [InlineData("规章｜1｜0｜3", new[] { "规章", "1", "0", "3" })]
    [InlineData("规章 1 0 3", new[] { "规章", "1", "0", "3" })]
    [InlineData("三、本年度办理结果 (一)予以公开 3 0 0 0 0 0 3", new[] { "三、本年度办理结果", "(一)予以公开", "3", "0", "0", "0", "0", "0", "3" })]
    [InlineData("1 0 0 0 0 0 1", new[] { "1", "0", "0", "0", "0", "0", "1" })]
    public void Of_Row_GivesItsCells(string text, string[] expected)
    {
        var line = Of(text);
        Assert.Equal(TableLineKind.Row, line.Kind);
        Assert.Equal(expected, line.Cells);
    }

    [Theory]
    [InlineData("|", nameof(TableLineKind.Bars))]
    [InlineData("|||", nameof(TableLineKind.Bars))]
    [InlineData("", nameof(TableLineKind.Bars))]
    [InlineData("0 |", nameof(TableLineKind.Cell))]
    [InlineData("12", nameof(TableLineKind.Cell))]
    [InlineData("规章", nameof(TableLineKind.Cell))]
    [InlineData("数量", nameof(TableLineKind.Fragment))]
    [InlineData("全年共公开各类文件十二件，均已归档。", nameof(TableLineKind.Prose))]
    public void Of_Line_GivesItsKind(string text, string expected) => Assert.Equal(expected, Of(text).Kind.ToString());

    [Theory]
    [InlineData("信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件000")]
    [InlineData("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况自然人法人或其他组织商业企业科研机构一、本年新收政府信息公开申请数量 100")]
    [InlineData("指标规章000行政规范性文件000")]
    public void LinesOf_CellsRunTogether_AreATableWithTheFormsOwnCaptions(string text) =>
        Assert.DoesNotContain(TableLine.LinesOf(new ParagraphBlock { Ordinal = 7, Text = text }, Shipped.Labels), static l => l.Kind == TableLineKind.Prose);

    [Fact]
    public void LinesOf_SentenceWithLabels_IsProse() =>
        Assert.Equal(TableLineKind.Prose,
            Assert.Single(TableLine.LinesOf(new ParagraphBlock { Ordinal = 7, Text = "本机关现行有效件数规章000行政规范性文件000见附件所列的文件目录与清单" }, Shipped.Labels)).Kind);

    [Fact]
    public void Of_MarkdownRule_PrintsNothing() => Assert.Empty(Of("|---|---|").Cells);

    [Fact]
    public void Of_SharedWord_IsEvidenceOfNoTable() => Assert.True(Of("其他").Table is null, "其他 stands in two tables");

    [Fact]
    public void Of_OwnLabel_NamesItsTable() => Assert.Equal(Table.Appeals, Of("尚未审结").Table);
}
