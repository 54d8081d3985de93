using System.Text;
using Etl.Clean.Blocks;
using Etl.Clean.Spreadsheet;
using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Tests.Clean.Spreadsheet;

public sealed class SpreadsheetXmlTests
{
    private const string Open =
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">";

    [Fact]
    public void Read_CellsByIndexAndMerged_AsPrinted()
    {
        var cells = Cells(
            "<Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">信息内容</Data></Cell><Cell><Data ss:Type=\"String\">现行有效件数</Data></Cell></Row>"
            + "<Row ss:Index=\"3\"><Cell><Data ss:Type=\"String\">规章</Data></Cell><Cell ss:Index=\"3\"><Data ss:Type=\"Number\">1520</Data></Cell></Row>");
        Assert.Contains(new GridCell(0, 0, 1, 2, "信息内容"), cells);
        Assert.Contains(cells, c => c is { Column: 0, Text: "规章" });
        Assert.Contains(cells, c => c is { Column: 2, Text: "1520" });
    }

    [Theory]
    [InlineData("<Cell><Data ss:Type=\"Number\">1520.5</Data></Cell>", "1520.5")]
    [InlineData("<Cell ss:StyleID=\"s1\"><Data ss:Type=\"Number\">1520</Data></Cell>", "1,520.00")]
    [InlineData("<Cell ss:StyleID=\"s2\"><Data ss:Type=\"Number\">1530</Data></Cell>", "~~1530~~")]
    [InlineData("<Cell><Data ss:Type=\"Error\">#DIV/0!</Data></Cell>", "#DIV/0!")]
    [InlineData("<Cell ss:Formula=\"=R1C1+1\"></Cell>", "=R1C1+1")]
    [InlineData("<Cell ss:Formula=\"=R1C1+1\"><Data ss:Type=\"Number\">7</Data></Cell>", "7")]
    [InlineData("<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\">1520<Sup>1</Sup></ss:Data></Cell>", "1520⁽1⁾")]
    [InlineData("<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><S>1530</S><Font>1520</Font></ss:Data></Cell>", "~~1530~~1520")]
    [InlineData("<Cell><Data ss:Type=\"Number\">12</Data><Comment><ss:Data>99</ss:Data></Comment></Cell>", "12")]
    [InlineData("<Cell><Data ss:Type=\"DateTime\">2023-01-20T00:00:00.000</Data></Cell>", "2023年1月20日")]
    public void Read_Cell_AsPrinted(string cell, string printed) =>
        Assert.Contains(Cells("<Row><Cell><Data ss:Type=\"String\">行政许可</Data></Cell>" + cell + "</Row>"), c => c.Text == printed);

    [Fact]
    public void Read_HiddenRowColumnAndSheet_AreNotSaid()
    {
        var raw = Read(
            "<Worksheet ss:Name=\"a\"><Table><Column/><Column ss:Hidden=\"1\"/><Column/><Row><Cell><Data ss:Type=\"String\">规章</Data></Cell><Cell><Data "
            + "ss:Type=\"Number\">8</Data></Cell><Cell><Data ss:Type=\"Number\">3</Data></Cell></Row>"
            + "<Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">总计</Data></Cell><Cell ss:Index=\"3\"><Data "
            + "ss:Type=\"Number\">9</Data></Cell></Row></Table></Worksheet>"
            + "<Worksheet ss:Name=\"b\"><Table><Row><Cell><Data "
            + "ss:Type=\"String\">旧表</Data></Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>");
        var text = string.Join('|', raw.OfType<TableBlock>().SelectMany(t => t.Cells.Select(c => c.Text))
            .Concat(raw.OfType<ParagraphBlock>().Select(p => p.Text)));
        Assert.Contains("规章||3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("9", text, StringComparison.Ordinal);
        Assert.DoesNotContain("旧表", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreRowsThanAreRead_IsTold()
    {
        var result = Result(
            "<Worksheet ss:Name=\"a\"><Table><Row><Cell><Data ss:Type=\"String\">规章</Data></Cell></Row><Row ss:Index=\"6001\"><Cell><Data "
                + "ss:Type=\"Number\">9</Data></Cell></Row></Table></Worksheet>");
        Assert.Equal(IssueCodes.ReadInPart, Assert.Single(result.Value!.Issues).Code);
    }

    [Theory]
    [InlineData("<Worksheet><Table><Row><Cell ss:MergeAcross=\"9\" ss:MergeDown=\"4999\"/></Row><Row><Cell ss:MergeAcross=\"9\"/></Row></Table></Worksheet>")]
    [InlineData("<Worksheet><Table><Row>")]
    public void Read_Damaged_EndsWithACode(string inside) => Assert.Equal(DocumentCodes.FileDamaged, Result(inside).Code);

    [Fact]
    public void Read_HugeIndexes_CostNothing()
    {
        var result = Result(
            "<Worksheet><Table><Row ss:Index=\"2000000000\"><Cell ss:Index=\"2000000000\" ss:MergeDown=\"2000000000\"/></Row></Table></Worksheet>");
        Assert.True(result.IsSuccess, result.Message);
    }

    private static IReadOnlyList<GridCell> Cells(string rows) => [.. Read(
        "<Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"Standard\"/></Style><Style ss:ID=\"s2\"><Font "
        + "ss:StrikeThrough=\"1\"/></Style></Styles><Worksheet ss:Name=\"a\"><Table>" + rows + "</Table></Worksheet>")
        .OfType<TableBlock>().SelectMany(static t => t.Cells)];

    private static IReadOnlyList<Block> Read(string inside)
    {
        var result = Result(inside);
        Assert.True(result.IsSuccess, result.Message);
        return result.Value.Blocks;
    }

    private static StageResult<RawDocument> Result(string inside) =>
        SpreadsheetReader.Read(Encoding.UTF8.GetBytes(Open + inside + (inside.EndsWith("<Row>", StringComparison.Ordinal) ? "" : "</Workbook>")),
            Shipped.Forms.Headings, TestContext.Current.CancellationToken);
}
