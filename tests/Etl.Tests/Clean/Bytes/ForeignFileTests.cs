using Etl.Clean.Bytes;
using Etl.Model.Findings;
using Etl.Shared;

namespace Etl.Tests.Clean.Bytes;

public sealed class ForeignFileTests
{
    [Theory]
    [InlineData("OFD.xml", "<OFD/>", "OFD")]
    [InlineData("a/report.docx", "x", "zip archive")]
    [InlineData("ppt/presentation.xml", "x", "PowerPoint")]
    public void Describe_Package_SaysWhatItIs(string entry, string text, string word) =>
        Assert.Contains(word, ForeignFile.Describe(OfficeFiles.Zip((entry, text))), StringComparison.Ordinal);

    [Fact]
    public void Describe_OpenDocument_SaysHowToConvert()
    {
        var text = OfficeFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>"));
        var sheet = OfficeFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>"));
        Assert.Contains("--convert-to docx", ForeignFile.Describe(text), StringComparison.Ordinal);
        Assert.Contains("--convert-to xlsx", ForeignFile.Describe(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Collection_SaysHowToImport() =>
        Assert.Contains(".wacz", ForeignFile.Describe(OfficeFiles.Zip(("archive/a.warc.gz", "x"), ("datapackage.json", "{}"))), StringComparison.Ordinal);

    [Fact]
    public void Describe_WordDocument_IsNotForeign() => Assert.Null(ForeignFile.Describe(OfficeFiles.Word("<w:p/>")));

    [Fact]
    public async Task Clean_RichText_IsNamed()
    {
        var result = await GoldCheck.Harness.CleanAsync(StageHarness.PageOf("{\\rtf1\\ansi x}"u8.ToArray(), "http://a.example/a.doc", "application/msword"),
            TestContext.Current.CancellationToken);
        Assert.Equal(DocumentCodes.MediumUnsupported, result.Code);
        Assert.Contains("RTF", result.Message, StringComparison.Ordinal);
    }
}
