using System.Text;
using Etl.SampleSite.Grid;
using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing.Office;

/// <summary>Writes a report's tables as an Excel workbook (.xlsx), a sheet for each table, cells merged as the form has them. Deterministic.</summary>
public static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>Writes a workbook. The title stands in the first row of every sheet; the running text is not in it.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="options">Decorations of labels and numbers; the rest does not apply. Null: none.</param>
    public static RenderedPage Write(SampleReport report, RenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        options ??= new RenderOptions();
        var random = new SeededRandom(options.Seed ?? report.Seed).Fork(300);
        var printed = new PrintedCells();
        var grid = new GridBuilder(report, options, new LabelPrinter(options, random.Fork(1)), new NumberPrinter(report, options, random.Fork(4), printed));
        var main = new StringBuilder();
        var files = new List<(string Name, string Text)>();
        foreach (var section in report.Sections.Where(section => section.Table is not null))
        {
            var sheet = new XlsxSheet(report.Title, grid.Build(section.Table!), main);
            files.Add(($"xl/worksheets/sheet{files.Count + 1}.xml", $"{Declaration}<worksheet xmlns=\"{Main}\">{sheet.Xml}</worksheet>"));
        }

        var sheets = Enumerable.Range(1, files.Count).ToArray();
        files.Add(("[Content_Types].xml", $"{Declaration}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" "
            + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
            + "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
            + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + $"{string.Concat(sheets.Select(i =>
                    $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" "
                        + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>"));
        files.Add(("_rels/.rels", $"{Declaration}<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" "
            + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        files.Add(("xl/workbook.xml", $"{Declaration}<workbook "
            + $"xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + $"{string.Concat(sheets.Select(i => $"<sheet name=\"表{i}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>"))}</sheets></workbook>"));
        files.Add(("xl/_rels/workbook.xml.rels", $"{Declaration}<Relationships "
            + $"xmlns=\"{Package}/relationships\">"
            + $"{string.Concat(sheets.Select(i =>
                    $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))}</Relationships>"));
        return new RenderedPage
        {
            Report = report,
            Markup = Markup.Grid,
            Variant = Variants.Name("xlsx", options),
            Body = OfficePackage.Pack(files),
            ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Charset = "utf-8",
            Extension = "xlsx",
            Gold = printed.Gold,
            Blanks = printed.Blanks,
            Main = report.Title + "\n" + main,
            Published = null,
        };
    }
}
