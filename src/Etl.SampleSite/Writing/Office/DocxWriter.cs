using Etl.SampleSite.Grid;
using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing.Office;

/// <summary>Writes a report as a Word document (.docx): paragraphs, and tables with merged cells. Deterministic.</summary>
public static class DocxWriter
{
    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """;

    private const string Relationships = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    private const string DocumentOpen =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
            + "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

    /// <summary>Writes a document.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="options">Decorations of labels and numbers; the rest does not apply. Null: none.</param>
    public static RenderedPage Write(SampleReport report, RenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        options = (options ?? new RenderOptions()) with { Signature = true };
        var random = new SeededRandom(options.Seed ?? report.Seed).Fork(200);
        var printed = new PrintedCells();
        var labels = new LabelPrinter(options, random.Fork(1));
        var article = new ArticleText(report, options, labels, random.Fork(2));
        var grid = new GridBuilder(report, options, labels, new NumberPrinter(report, options, random.Fork(4), printed));
        var document = new DocxBody();
        document.Paragraph(report.Title, heading: true);
        foreach (var line in article.Opening)
        {
            document.Paragraph(line);
        }

        foreach (var section in report.Sections)
        {
            document.Paragraph(article.Print(section.Heading), heading: true);
            foreach (var paragraph in section.Paragraphs)
            {
                document.Paragraph(article.Print(paragraph));
            }

            if (section.Table is not null)
            {
                document.Table(grid.Build(section.Table));
            }
        }

        foreach (var line in article.Closing)
        {
            document.Paragraph(line);
        }

        return new RenderedPage
        {
            Report = report,
            Markup = Markup.Word,
            Variant = Variants.Name("docx", options),
            Body = OfficePackage.Pack([
                ("[Content_Types].xml", ContentTypes),
                ("_rels/.rels", Relationships),
                ("word/document.xml", DocumentOpen + document.Xml + "</w:body></w:document>"),
            ]),
            ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Charset = "utf-8",
            Extension = "docx",
            Gold = printed.Gold,
            Blanks = printed.Blanks,
            Main = document.Main.ToString(),
            Published = report.Published,
        };
    }
}
