using System.IO.Compression;
using System.Text;
using Etl.Clean.Word;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.SampleSite.Writing.Office;
using Etl.Shared;

namespace Etl.Tests.Clean.Word;

public sealed class FlatWordTests
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Old = "http://schemas.microsoft.com/office/word/2003/wordml";
    private const string Open = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\n<w:wordDocument xmlns:w=\"" + Old
        + "\" xmlns:wx=\"http://schemas.microsoft.com/office/word/2003/auxHint\" xmlns:aml=\"http://schemas.microsoft.com/aml/2001/core\">";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_MadeUpReportsInWordMl_EveryNumberAndNoOther(bool decorated)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var page = DocxWriter.Write(SampleReportGenerator.Create(seed), decorated ? SampleLooks.Draw(seed) : new RenderOptions());
            var file = Open + Body(page.Body.ToArray()).Replace(Main, Old, StringComparison.Ordinal).Replace("w:vMerge", "w:vmerge", StringComparison.Ordinal)
                + "</w:wordDocument>";
            var result =
                await GoldCheck.Harness.RunAsync(StageHarness.PageOf(Encoding.UTF8.GetBytes(file), "http://www.sample.example/report.doc",
                    "application/msword"), TestContext.Current.CancellationToken);
            Assert.True(result.IsSuccess, $"seed {seed}: {result.Message}");
            var (missing, wrong) = GoldCheck.Compare(result.Value, page.Gold);
            Assert.True(wrong.Count + missing.Count == 0, $"seed {seed}: wrong {string.Join("; ", wrong)}, lost {string.Join("; ", missing)}");
        }
    }

    [Fact]
    public void Read_SectionsRevisionsAndListNumbers_AsPrinted()
    {
        var raw = Read("""
            <w:body><wx:sect><wx:sub-section><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p></wx:sub-section>
            <w:p><w:r><w:t>共</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>3</w:delText></w:r></aml:content></aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>15</w:t></w:r></aml:content></aml:annotation><w:r><w:footnote><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:r><w:r><w:t>件</w:t></w:r></w:p></wx:sect></w:body>
            """);
        Assert.Equal(["一、总体情况", "共15⁽1⁾件"], raw.OfType<ParagraphBlock>().Select(p => p.Text));
    }

    [Fact]
    public void Read_StyleOfAHeading_IsKnown()
    {
        var raw = Read("<w:styles><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading "
            + "1\"/></w:style></w:styles><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p></w:body>");
        Assert.Equal(1, Assert.IsType<ParagraphBlock>(Assert.Single(raw)).HeadingLevel);
    }

    [Theory]
    [InlineData("<w:body/>")]
    [InlineData("")]
    [InlineData("<w:body><w:p>")]
    public void Read_Nothing_EndsWithACode(string inside)
    {
        var result = WordReader.Read(Encoding.UTF8.GetBytes(Open + inside + (inside.EndsWith("<w:p>", StringComparison.Ordinal) ? "" : "</w:wordDocument>")));
        Assert.True(result.IsSuccess ? result.Value.Blocks.Count == 0 : result.Code == DocumentCodes.FileDamaged);
    }

    [Fact]
    public void Read_HostileXml_EndsWithACode()
    {
        var deep = Open + "<w:body>" + string.Concat(Enumerable.Repeat("<w:p>", 5000)) + string.Concat(Enumerable.Repeat("</w:p>", 5000))
            + "</w:body></w:wordDocument>";
        var bomb = Open.Replace("<w:wordDocument", "<!DOCTYPE a [<!ENTITY b \"x\">]><w:wordDocument", StringComparison.Ordinal)
            + "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:wordDocument>";
        foreach (var file in new[] { deep, bomb })
        {
            Assert.Equal(DocumentCodes.FileDamaged, WordReader.Read(Encoding.UTF8.GetBytes(file)).Code);
        }
    }

    [Fact]
    public void Read_FlatPackage_AsItsDocument()
    {
        var file = $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml"><pkg:xmlData><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"><pkg:xmlData><w:document xmlns:w="{Main}"><w:body><w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>
            """;
        var result = WordReader.Read(Encoding.UTF8.GetBytes(file));
        Assert.True(result.IsSuccess, result.Message);
        Assert.Equal("一、总体情况", Assert.IsType<ParagraphBlock>(Assert.Single(result.Value.Blocks)).Text);
    }

    private static IReadOnlyList<Block> Read(string inside)
    {
        var result = WordReader.Read(Encoding.UTF8.GetBytes(Open + inside + "</w:wordDocument>"));
        Assert.True(result.IsSuccess, result.Message);
        return result.Value.Blocks;
    }

    private static string Body(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var xml = reader.ReadToEnd();
        var start = xml.IndexOf("<w:body>", StringComparison.Ordinal);
        return xml[start..xml.IndexOf("</w:document>", StringComparison.Ordinal)];
    }
}
