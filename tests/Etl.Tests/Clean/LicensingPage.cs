using System.Text;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Shared;

namespace Etl.Tests.Clean;

/// <summary>A made-up report of which one cell, the decisions on licences, is written as a test wants it.</summary>
internal static class LicensingPage
{
    private static readonly string[] Rows = ["规章|0|0|0", "行政规范性文件|3|1|24"];

    /// <summary>What was read of the cell; null where it is no fact.</summary>
    public static Fact? Licensing(Report report) => report.Facts.SingleOrDefault(f => f is { Item: "licensing", Measure: "decisions" });

    /// <summary>True where an issue names the cell or its table.</summary>
    public static bool IsTold(Report report) =>
        report.Issues.Any(i => i.Table == "disclosure" && (i.Item is null or "licensing") && i.Code is not IssueCodes.UnitAssumed);

    public static string Html(string cell, string head = "") => $"""
        <!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body><div class="text"><h1>青山县人民政府2022年政府信息公开工作年度报告</h1>
        <p>一、总体情况</p><p>2022年，青山县人民政府按照条例的要求，主动公开各类政府信息，办理公开申请，接受社会监督。</p><p>二、主动公开政府信息情况</p>
        <table border="1"><tr><td colspan="4">第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
        {string.Concat(Rows.Select(r => $"<tr><td>{r.Replace("|", "</td><td>", StringComparison.Ordinal)}</td></tr>"))}
        <tr><td colspan="4">第二十条第（五）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政许可</td>{cell}</tr>
        <tr><td colspan="4">第二十条第（六）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政处罚</td><td colspan="3">346</td></tr><tr><td>行政强制</td><td colspan="3">17</td></tr>
        <tr><td colspan="4">第二十条第（八）项</td></tr><tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr><tr><td>行政事业性收费</td><td colspan="3">394.9</td></tr></table>
        <p>五、存在的主要问题及改进情况</p><p>无。</p></div></body></html>
        """;

    public static byte[] Word(string runs, string styles = "")
    {
        var rows = string.Concat(Rows.Select(r => Row(r.Split('|'))));
        return OfficeFiles.Word(
            $"{Paragraph("青山县人民政府2022年政府信息公开工作年度报告")}{Paragraph("一、总体情况")}{Paragraph("二、主动公开政府信息情况")}"
            + $"<w:tbl>{Row("第二十条第（一）项")}{Row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")}{rows}{Row("第二十条第（五）项")}{Row("信息内容", "本年处理决定数量")}"
            + $"<w:tr><w:tc>{Paragraph("行政许可")}</w:tc><w:tc><w:p>{runs}</w:p></w:tc></w:tr>{Row("第二十条第（六）项")}{Row("信息内容", "本年处理决定数量")}{Row("行政处罚", "346")}"
            + $"{Row("行政强制", "17")}</w:tbl>",
            styles);
    }

    public static byte[] Workbook(string licensing, string shared = "", string styles = "<fonts><font/></fonts><cellXfs><xf fontId=\"0\"/></cellXfs>")
    {
        var rows = new List<string[]> { new[] { "青山县人民政府2022年政府信息公开工作年度报告" }, new[] { "二、主动公开政府信息情况" }, new[] { "第二十条第（一）项" },
            new[] { "信息内容", "本年制发件数", "本年废止件数", "现行有效件数" } };
        rows.AddRange(Rows.Select(r => r.Split('|')));
        rows.AddRange([["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", "\0"], ["第二十条第（六）项"], ["信息内容", "本年处理决定数量"], ["行政处罚", "346"], ["行政强制", "17"]]);
        var xml = new StringBuilder();
        for (var r = 0; r < rows.Count; r++)
        {
            xml.Append($"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                var at = $"r=\"{(char)('A' + c)}{r + 1}\"";
                xml.Append(rows[r][c] == "\0" ? licensing.Replace("<c ", $"<c {at} ", StringComparison.Ordinal)
                    : $"<c {at} t=\"inlineStr\"><is><t>{rows[r][c]}</t></is></c>");
            }

            xml.Append("</row>");
        }

        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return OfficeFiles.Zip(
            ("[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                    + "ContentType=\"application/xml\"/></Types>"),
            ("_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" "
                    + $"Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Office}/sharedStrings\" "
                    + $"Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/sharedStrings.xml", $"<sst {Main}>{shared}</sst>"),
            ("xl/styles.xml", $"<styleSheet {Main}>{styles}</styleSheet>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{xml}</sheetData></worksheet>"));
    }

    public static Task<Report> ReadAsync(string html) => ReadAsync(Encoding.UTF8.GetBytes(html), "http://a.example/t.html");

    public static async Task<Report> ReadAsync(byte[] file, string address)
    {
        var result = await Shipped.Stages.RunAsync(StageHarness.PageOf(file, address, null), TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, $"{result.Code}: {result.Message}");
        return result.Value;
    }

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(c => $"<w:tc>{Paragraph(c)}</w:tc>"))}</w:tr>";
}
