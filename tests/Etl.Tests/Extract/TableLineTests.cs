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

    [Fact]
    public void Of_MarkdownRule_PrintsNothing() => Assert.Empty(Of("|---|---|").Cells);

    [Fact]
    public void Of_SharedWord_IsEvidenceOfNoTable() => Assert.True(Of("其他").Table is null, "其他 stands in two tables");

    [Fact]
    public void Of_OwnLabel_NamesItsTable() => Assert.Equal(Table.Appeals, Of("尚未审结").Table);
}
