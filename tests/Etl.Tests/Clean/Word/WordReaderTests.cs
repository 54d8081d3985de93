using System.Text;
using Etl.Clean.Blocks;
using Etl.Clean.Word;
using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.SampleSite;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.SampleSite.Writing.Office;

namespace Etl.Tests.Clean.Word;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, true)]
    public async Task Read_MadeUpReports_EveryNumberAndNoOther(int firstSeed, bool decorated)
    {
        for (var seed = firstSeed; seed < firstSeed + 40; seed++)
        {
            var options = decorated ? SampleLooks.Draw(seed) : new RenderOptions();
            var (missing, wrong, report) =
                await GoldCheck.RunAsync(DocxWriter.Write(SampleReportGenerator.Create(seed), options), TestContext.Current.CancellationToken);
            Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join("; ", wrong)}");
            Assert.True(missing.Count == 0, $"seed {seed} lost: {string.Join("; ", missing)}");
            Assert.True(report.Sections.Count >= 6, $"seed {seed}: the six sections are read, got {report.Sections.Count}");
        }
    }

    [Fact]
    public void Read_HeadingsByStyleAndOutline_Levels()
    {
        var raw = Read(
            P("一级", "<w:pStyle w:val=\"a1\"/>") + P("二级", "<w:outlineLvl w:val=\"1\"/>") + P("正文"),
            styles: "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"a1\"><w:name w:val=\"标题甲\"/><w:basedOn "
                + "w:val=\"1\"/></w:style>");
        Assert.Equal([("一级", 1), ("二级", 2), ("正文", 0)], raw.Blocks.Cast<ParagraphBlock>().Select(p => (p.Text, p.HeadingLevel)));
    }

    [Fact]
    public void Read_NumbersThatWordPrints_StandInTheText()
    {
        const string List = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr>";
        const string Inner = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"5\"/></w:numPr>";
        var raw = Read(
            P("总体情况", List) + P("主动公开", Inner) + P("依申请公开", Inner) + P("", List) + P("主动公开政府信息情况", List) + P("概况", Inner),
            numbering: """
            <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
            <w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
            """);
        Assert.Equal(["一、总体情况", "（一）主动公开", "（二）依申请公开", "二、主动公开政府信息情况", "（一）概况"], raw.Blocks.Cast<ParagraphBlock>().Select(p => p.Text));
    }

    [Fact]
    public void Read_MergedCells_SpansAndNoCellForCoveredPlaces()
    {
        var raw = Read("<w:tbl>"
            + Row(Cell("甲", "<w:vMerge w:val=\"restart\"/>"), Cell("乙", "<w:gridSpan w:val=\"2\"/>"))
            + Row(Cell("", "<w:vMerge/>"), Cell("1"), Cell(""))
            + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + Cell("2") + Cell("3") + "</w:tr>"
            + "</w:tbl>");
        var table = Assert.IsType<TableBlock>(Assert.Single(raw.Blocks));
        Assert.Equal(
            [new(0, 0, 2, 1, "甲"), new(0, 1, 1, 2, "乙"), new(1, 1, 1, 1, "1"), new(1, 2, 1, 1, ""), new(2, 1, 1, 1, "2"), new(2, 2, 1, 1, "3")],
            table.Cells);
        Assert.Equal((3, 3), (table.RowCount, table.ColumnCount));
    }

    [Fact]
    public void Read_TableInAFrame_FrameIsReadAsTextAndTheTableAsATable()
    {
        var raw = Read("<w:tbl>" + Row("<w:tc>" + P("引言") + "<w:tbl>" + Row(Cell("规章"), Cell("0")) + "</w:tbl>" + P("") + "</w:tc>") + "</w:tbl>");
        Assert.Equal("引言", Assert.IsType<ParagraphBlock>(raw.Blocks[0]).Text);
        Assert.Equal(["规章", "0"], Assert.IsType<TableBlock>(raw.Blocks[1]).Cells.Select(c => c.Text));
    }

    [Fact]
    public void Read_DeletedHiddenAndFieldText_IsLeftOut()
    {
        var raw = Read("""
            <w:p><w:r><w:t>受理</w:t></w:r><w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins><w:r><w:t>21</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>件</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
            """);
        Assert.Equal("受理21件", Assert.IsType<ParagraphBlock>(raw.Blocks[0]).Text);
        Assert.Equal(1, Assert.IsType<TableBlock>(raw.Blocks[1]).RowCount);
    }

    [Fact]
    public void Read_TextBox_OnceAfterItsParagraph()
    {
        var raw = Read("""
            <w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>方框</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>方框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """);
        Assert.Equal(["正文", "方框"], raw.Blocks.Cast<ParagraphBlock>().Select(p => p.Text));
    }

    [Fact]
    public void Read_LineBreak_TwoParagraphs()
    {
        var raw = Read("<w:p><w:r><w:t>某某区人民政府</w:t><w:br/><w:t>2023年报告</w:t></w:r></w:p>");
        Assert.Equal(["某某区人民政府", "2023年报告"], raw.Blocks.Cast<ParagraphBlock>().Select(p => p.Text));
    }

    [Fact]
    public void Read_Damaged_SaysSo()
    {
        var good = OfficeFiles.Word(P("正文"));
        Assert.Equal("file_damaged", WordReader.Read(good.AsMemory(0, good.Length / 2)).Code);
        Assert.Equal("file_damaged", WordReader.Read(OfficeFiles.Zip(("word/other.xml", "<a/>"))).Code);
        Assert.Equal("file_damaged", WordReader.Read(OfficeFiles.Word("<w:p><w:r>")).Code);
    }

    [Fact]
    public void Read_EveryPrefixAndFlippedBytes_NeverThrows()
    {
        var good = OfficeFiles.Word(P("正文") + "<w:tbl>" + Row(Cell("甲"), Cell("1")) + "</w:tbl>");
        var random = new SeededRandom(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = good.ToArray();
            for (var k = 0; k < 3; k++)
            {
                bytes[random.Next(0, bytes.Length - 1)] = (byte)random.Next(0, 255);
            }

            var result = WordReader.Read(bytes.AsMemory(0, random.Chance(0.5) ? bytes.Length : random.Next(1, bytes.Length)));
            Assert.True(result.IsSuccess || result.Code is "file_damaged" or "file_too_large", result.Code);
        }
    }

    [Fact]
    public void Read_ZipBomb_IsRefusedUnread()
    {
        var bomb = OfficeFiles.Zip(("word/document.xml", new string(' ', 60_000_000)));
        Assert.True(bomb.Length < 200_000, "the bomb is small");
        Assert.Equal("file_too_large", WordReader.Read(bomb).Code);
    }

    [Fact]
    public void Read_HostileNesting_IsRefused() =>
        Assert.Equal("file_damaged",
            WordReader.Read(OfficeFiles.Word(string.Concat(Enumerable.Repeat("<w:sdt>", 50_000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 50_000)))).Code);

    [Fact]
    public void Read_CompoundFile_SaysWhatToDo()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, .. Encoding.Unicode.GetBytes("WordDocument")];
        var result = WordReader.Read(old);
        Assert.Equal("medium_unsupported", result.Code);
        Assert.Contains("convert", result.Message, StringComparison.Ordinal);
        byte[] locked = [0xD0, 0xCF, 0x11, 0xE0, .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        Assert.Equal("file_encrypted", WordReader.Read(locked).Code);
    }

    [Theory]
    [InlineData(1, "chineseCounting", "一")]
    [InlineData(10, "chineseCounting", "十")]
    [InlineData(12, "chineseCounting", "十二")]
    [InlineData(25, "chineseCountingThousand", "二十五")]
    [InlineData(105, "chineseCounting", "一百零五")]
    [InlineData(12, "ideographDigital", "一二")]
    [InlineData(3, "decimalEnclosedCircle", "③")]
    [InlineData(28, "lowerLetter", "bb")]
    [InlineData(14, "upperRoman", "XIV")]
    [InlineData(7, "decimal", "7")]
    public void Format_Number_AsWordPrintsIt(int number, string format, string expected) =>
        Assert.Equal(expected, WordNumbering.Format(number, format));

    private static RawDocument Read(string body, string styles = "", string numbering = "")
    {
        var result = WordReader.Read(OfficeFiles.Word(body, styles, numbering));
        Assert.True(result.IsSuccess, result.Message);
        return result.Value;
    }

    private static string P(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr>{(text.Length == 0 ? "" : $"<w:r><w:t>{text}</w:t></w:r>")}</w:p>";

    private static string Row(params string[] cells) => "<w:tr>" + string.Concat(cells) + "</w:tr>";

    private static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";
}
