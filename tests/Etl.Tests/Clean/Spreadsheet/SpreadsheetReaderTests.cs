using System.Text;
using Etl.Clean.Blocks;
using Etl.Clean.Spreadsheet;
using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.SampleSite;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.SampleSite.Writing.Office;

namespace Etl.Tests.Clean.Spreadsheet;

public sealed class SpreadsheetReaderTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, true)]
    public async Task Read_MadeUpReports_EveryNumberAndNoOther(int firstSeed, bool decorated)
    {
        for (var seed = firstSeed; seed < firstSeed + 40; seed++)
        {
            var options = decorated ? SampleLooks.Draw(seed) : new RenderOptions();
            var page = XlsxWriter.Write(SampleReportGenerator.Create(seed), options);
            var (missing, wrong, report) = await GoldCheck.RunAsync(page, TestContext.Current.CancellationToken);
            Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join("; ", wrong)}");
            Assert.True(missing.Count == 0, $"seed {seed} lost: {string.Join("; ", missing)}");
            Assert.Equal(page.Report.Title, report.Title);
        }
    }

    [Fact]
    public void Read_SheetWithTextAndTable_ParagraphsAndGrid()
    {
        var raw = Read(Sheet(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>某某区2023年政府信息公开工作年度报告</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>一、总体情况</t></is></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>全年主动公开各类信息。</t></is></c></row><row r="5"><c r="A5" t="inlineStr"><is><t>第二十条第（一）项</t></is></c></row><row r="6"><c r="A6" t="inlineStr"><is><t>信息内容</t></is></c><c r="B6" t="inlineStr"><is><t>本年制发件数</t></is></c></row><row r="7"><c r="A7" t="inlineStr"><is><t>规章</t></is></c></row>""",
            "<mergeCell ref=\"A5:B5\"/>"));
        Assert.Equal(["某某区2023年政府信息公开工作年度报告", "一、总体情况", "全年主动公开各类信息。"], raw.Blocks.OfType<ParagraphBlock>().Select(p => p.Text));
        var table = Assert.IsType<TableBlock>(raw.Blocks[^1]);
        Assert.Equal([new(0, 0, 1, 2, "第二十条第（一）项"), new(1, 0, 1, 1, "信息内容"), new(1, 1, 1, 1, "本年制发件数"), new(2, 0, 1, 1, "规章"), new(2, 1, 1, 1, "")],
            table.Cells);
        Assert.Equal("规章",
            Assert.IsType<ParagraphBlock>(Assert.Single(Read(Sheet("""<row r="7"><c r="A7" t="inlineStr"><is><t>规章</t></is></c></row>""")).Blocks)).Text);
    }

    [Fact]
    public void Read_BlankCellInTable_IsACell()
    {
        var raw = Read(Sheet(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>规章</t></is></c><c r="B1"><v>1</v></c><c r="D1"><v>3</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>其他</t></is></c><c r="B2"><v>0</v></c></row>"""));
        Assert.Equal(["规章", "1", "", "3", "其他", "0", "", ""], Assert.IsType<TableBlock>(Assert.Single(raw.Blocks)).Cells.Select(c => c.Text));
    }

    [Theory]
    [InlineData(1234.5, null, "1234.5")]
    [InlineData(7730.28, "General", "7730.28")]
    [InlineData(0.1 + 0.2, "General", "0.3")]
    [InlineData(7730.284, "0.00", "7730.28")]
    [InlineData(1234567, "#,##0", "1,234,567")]
    [InlineData(-5, "0;-0;\"-\"", "-5")]
    [InlineData(0, "#,##0;-#,##0;\"-\"", "-")]
    [InlineData(0, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "-")]
    [InlineData(12, "0\"件\"", "12件")]
    [InlineData(0.25, "0%", "25%")]
    [InlineData(0, "#", "")]
    [InlineData(21, "0_ ", "21")]
    [InlineData(3, "0.0E+00", "3")]
    [InlineData(-8, "[Red]-0;0", "8")]
    public void Print_Number_AsTheSheetShowsIt(double value, string? format, string expected) =>
        Assert.Equal(expected, SpreadsheetNumber.Print(value, format));

    [Fact]
    public void Read_DamagedBytes_NeverThrows()
    {
        var good = XlsxWriter.Write(SampleReportGenerator.Create(3)).Body.ToArray();
        var random = new SeededRandom(9);
        for (var i = 0; i < 200; i++)
        {
            var bytes = good.ToArray();
            for (var k = 0; k < 3; k++)
            {
                bytes[random.Next(0, bytes.Length - 1)] = (byte)random.Next(0, 255);
            }

            var result =
                SpreadsheetReader.Read(bytes.AsMemory(0, random.Chance(0.5) ? bytes.Length : random.Next(1, bytes.Length)), Shipped.Forms.Headings,
                    CancellationToken.None);
            Assert.True(result.IsSuccess || result.Code is "file_damaged" or "file_too_large" or "file_encrypted", result.Code);
        }
    }

    [Fact]
    public void Read_CompoundFileThatIsNone_IsDamaged()
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("Workbook"), .. new byte[600]];
        Assert.Equal("file_damaged", SpreadsheetReader.Read(bytes, Shipped.Forms.Headings, CancellationToken.None).Code);
    }

    [Theory]
    [InlineData("""<row r="-5"><c r="A-5"><v>1</v></c></row>""")]
    [InlineData("""<row r="99999999999"><c r="A1"><v>1</v></c></row>""")]
    [InlineData("""<row r="1"><c r="AAAAAAAAAAAAAA1"><v>1</v></c></row>""")]
    [InlineData("""<row r="1"><c r="XFE1"><v>1</v></c></row>""")]
    [InlineData("""<row r="1"><c r="ZZZ2000000000"><v>1</v></c></row>""")]
    [InlineData("""<row r="1"><c r="A1"><v>1</v></c></row>""", "<mergeCell ref=\"A1:A99999999\"/>")]
    public void Read_PlaceThatNoSheetHas_IsDamagedBeforeRoomIsMade(string rows, string merges = "")
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = SpreadsheetReader.Read(Sheet(rows, merges), Shipped.Forms.Headings, CancellationToken.None);

        Assert.Equal("file_damaged", result.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void Read_LastCellThatASheetHas_IsRead() =>
        Assert.Equal("1",
            Assert.IsType<ParagraphBlock>(
                Assert.Single(Read(Sheet("""<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>""")).Blocks)).Text);

    [Fact]
    public void Read_ThousandsOfMergedRangesOverEachOther_IsDamagedAtOnce()
    {
        var rows = string.Concat(Enumerable.Range(1, 2000).Select(static r => $"<row r=\"{r}\"><c r=\"CV{r}\"><v>1</v></c></row>"));

        Assert.Equal("file_damaged",
            SpreadsheetReader.Read(Sheet(rows, string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:CV2000\"/>", 10_000))), Shipped.Forms.Headings,
                CancellationToken.None).Code);
    }

    [Fact]
    public void Print_FormatWithoutEnd_PrintsTheNumberAlone() => Assert.Equal("7", SpreadsheetNumber.Print(7, "0." + new string('0', 100_000)));

    private static RawDocument Read(byte[] file)
    {
        var result = SpreadsheetReader.Read(file, Shipped.Forms.Headings, CancellationToken.None);
        Assert.True(result.IsSuccess, result.Message);
        return result.Value;
    }

    private static byte[] Sheet(string rows, string merges = "") => OfficeFiles.Zip(
        ("[Content_Types].xml",
            """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml",
            """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels",
            """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml",
            $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData><mergeCells>"
                + $"{merges}</mergeCells></worksheet>"));
}
