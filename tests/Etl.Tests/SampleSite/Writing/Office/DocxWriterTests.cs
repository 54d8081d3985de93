using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing.Office;

namespace Etl.Tests.SampleSite.Writing.Office;

public sealed class DocxWriterTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void Write_Report_TablesHoldTheGoldInOrderAndFillTheirGrid()
    {
        var page = DocxWriter.Write(SampleReportGenerator.Create(21));
        using var zip = new ZipArchive(new MemoryStream(page.Body.ToArray()));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        var document = XDocument.Load(stream);

        var tables = document.Descendants(W + "tbl").ToArray();
        Assert.Equal(3, tables.Length);
        foreach (var table in tables)
        {
            var columns = table.Element(W + "tblGrid")!.Elements().Count();
            Assert.All(table.Elements(W + "tr"), row => Assert.Equal(columns, row.Elements(W + "tc").Sum(Span)));
        }

        var numbers = tables.SelectMany(table => table.Descendants(W + "tc")).Select(cell => cell.Value)
            .Where(text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            .Select(text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture));
        Assert.Equal(page.Gold.Select(cell => cell.Key.Measure == "amount_yuan" ? cell.Value / 10000m : cell.Value), numbers);
    }

    [Fact]
    public void Write_SameReport_SameBytes() =>
        Assert.True(DocxWriter.Write(SampleReportGenerator.Create(21)).Body.Span.SequenceEqual(DocxWriter.Write(SampleReportGenerator.Create(21)).Body.Span),
            "no clock in the archive");

    private static int Span(XElement cell) =>
        (int?)cell.Element(W + "tcPr")?.Element(W + "gridSpan")?.Attribute(W + "val") ?? 1;
}
