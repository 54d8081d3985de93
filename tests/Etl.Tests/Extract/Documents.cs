using Etl.Model.Documents;

namespace Etl.Tests.Extract;

/// <summary>Clean documents of invented blocks.</summary>
internal static class Documents
{
    public static CleanDocument Of(params Block[] blocks) => new()
    {
        DocumentId = "0123456789abcdef",
        SourceId = "test",
        Url = "http://a.example/report.html",
        PageSha256 = new string('0', 64),
        Medium = Medium.Html,
        Metadata = new DocumentMetadata { Title = "某某局2021年政府信息公开工作年度报告" },
        Blocks = [.. blocks.Select((b, i) => b with { Ordinal = i })],
    };

    public static CleanDocument OfLines(params string[] lines) => Of([.. lines.Select(Line)]);

    public static Block Line(string text) => new ParagraphBlock { Ordinal = 0, Text = text };

    public static Block Picture(string address) => new ImageBlock { Ordinal = 0, Address = address, AlternativeText = "" };

    /// <summary>A grid without spans.</summary>
    public static Block Grid(params string[][] rows) => new TableBlock
    {
        Ordinal = 0,
        Cells = [.. rows.SelectMany((row, r) => row.Select((text, c) => new GridCell(r, c, 1, 1, text)))],
        RowCount = rows.Length,
        ColumnCount = rows.Max(r => r.Length),
    };
}
