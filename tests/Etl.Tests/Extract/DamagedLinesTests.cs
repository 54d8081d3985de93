using System.Globalization;
using System.Text;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Tests.Clean;

namespace Etl.Tests.Extract;

/// <summary>Texts whose lines, cells or headings are damaged: numbers of pages between rows, lost line ends and separators, headings within sections.</summary>
public sealed class DamagedLinesTests
{
    private static readonly string[] Lines =
    [
        "青山县人民政府2023年政府信息公开工作年度报告", "一、总体情况", "全年工作正常开展。", "二、主动公开政府信息情况", "第二十条第（一）项", "信息内容 本年制发件数 本年废止件数 现行有效件数",
        "规章 2 0 13", "行政规范性文件 7 21 58", "第二十条第（五）项", "信息内容 本年处理决定数量", "行政许可 3391", "第二十条第（六）项", "信息内容 本年处理决定数量",
        "行政处罚 412", "行政强制 77", "第二十条第（八）项", "信息内容 本年收费金额（单位：万元）", "行政事业性收费 83.5", "三、收到和处理政府信息公开申请情况", "全年没有收到申请。", "五、存在的主要问题及改进情况", "无。",
    ];

    [Theory]
    [InlineData("- {0} -")]
    [InlineData("-{0}-")]
    [InlineData("—{0}—")]
    [InlineData("— {0} —")]
    [InlineData("{0}")]
    [InlineData("第 {0} 页")]
    [InlineData("第{0}页 共12页")]
    [InlineData("第{0}页/共12页")]
    [InlineData("{0} / 12")]
    [InlineData("· {0} ·")]
    [InlineData("～{0}～")]
    [InlineData("[{0}]")]
    [InlineData("Page {0} of 12")]
    public async Task Extract_NumberOfAPageBetweenAnyTwoRows_IsNoRow(string mark)
    {
        for (var at = 5; at < 18; at++)
        {
            var number = string.Format(CultureInfo.InvariantCulture, mark, at);
            foreach (var html in new[] { false, true })
            {
                var report = await ReadAsync([.. Lines[..at], number, .. Lines[at..]], html);
                Assert.True(Numbers(report) == Expected, $"{number} before \"{Lines[at]}\"{(html ? " in HTML" : "")}: {Numbers(report)}");
            }
        }
    }

    [Fact]
    public async Task Extract_LoneNumberInThePlaceOfALostRow_IsNoFactAndTold()
    {
        List<string> lines = [.. Lines];
        lines[lines.IndexOf("行政强制 77")] = "4";
        var report = await ReadAsync(lines, html: false);
        Assert.DoesNotContain(report.Facts, f => f.Item == "coercion");
        Assert.Contains(report.Issues, i => i.Table == "disclosure" && i.Item == "coercion");
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    public async Task Extract_AnyLineEnd_EndsTheLine(string end)
    {
        var text = await LicensingPage.ReadAsync(Encoding.UTF8.GetBytes(string.Join(end, Lines)), "http://a.example/t.txt");
        Assert.Equal(Expected, Numbers(text));
        if (end[0] == '\r')
        {
            Assert.Equal(Expected, Numbers(await LicensingPage.ReadAsync($"<html><body>{end}<pre>{string.Join(end, Lines)}</pre></body></html>")));
        }
    }

    [Fact]
    public async Task Extract_ReportOnOneLine_HasItsSectionsAndTheNumbersThatCanBeToldApart()
    {
        var line = string.Concat(Lines[1..]).Replace(" ", "", StringComparison.Ordinal);
        var report = await ReadAsync([Lines[0], line + " 主办单位：青山县人民政府 版权所有"], html: false);
        Assert.Equal([SectionKind.Overview, SectionKind.Disclosure, SectionKind.Requests, SectionKind.Problems],
            report.Sections.Where(s => s.Kind is not SectionKind.Preamble).Select(s => s.Kind));
        Assert.Equal("无。", report.Sections[^1].Text);
        Assert.Contains("licensing=3391", Numbers(report), StringComparison.Ordinal);
        Assert.DoesNotContain(report.Facts, f => f.Item == "regulations");
        Assert.Equal(3, report.Issues.Count(i => i is { Code: IssueCodes.CellAmbiguous, Item: "regulations" }));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("　")]
    [InlineData("\t")]
    [InlineData("   ")]
    public async Task Extract_ReportOnOneLineWithBlanksBetweenItsCells_HasAllItsNumbers(string blank)
    {
        const string Requests = "三、收到和处理政府信息公开申请情况 （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他 "
            + "一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6 二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1 三、本年度办理结果 （一）予以公开 3 1,000 0 0 0 0 1,003 ";
        var line = string.Join(' ', Lines[1..]).Replace("三、收到和处理政府信息公开申请情况 全年没有收到申请。 ", Requests, StringComparison.Ordinal);
        var report = await ReadAsync([Lines[0] + blank + line.Replace(" ", blank, StringComparison.Ordinal)], html: false);
        Assert.Contains("new_received=5,1,0,0,0,0,6", Numbers(report), StringComparison.Ordinal);
        Assert.Contains("granted=3,1000,0,0,0,0,1003", Numbers(report), StringComparison.Ordinal);
        foreach (var number in Expected.Split(' '))
        {
            Assert.Contains(number, Numbers(report), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("规章000", "0 0 0")]
    [InlineData("规章205", "2 0 5")]
    [InlineData("规章1011", null)]
    [InlineData("规章2013", null)]
    [InlineData("规章 20", null)]
    public async Task Extract_DigitsWithoutSeparators_AreReadWhereEveryCutAgrees(string row, string? expected)
    {
        var report = await ReadAsync([.. Lines[..6], row, .. Lines[7..]], html: false);
        var read = report.Facts.Where(f => f.Item == "regulations").ToList();
        Assert.Equal(expected, read.Count == 0 ? null : string.Join(' ', read.Select(f => f.Value?.ToString(CultureInfo.InvariantCulture))));
        Assert.All(read, f => Assert.Equal(row[2..], f.Raw));
        Assert.Equal(expected is null, report.Issues.Any(i => i.Item == "regulations"));
    }

    [Theory]
    [InlineData("??一、")]
    [InlineData("？？、")]
    [InlineData("??")]
    [InlineData("□□、")]
    public async Task Extract_SignsOfLostCharactersBeforeHeadings_SectionsAreFoundAndItIsTold(string before)
    {
        var report = await ReadAsync(Lines.Select(l => l.Length > 3 && l[1] == '、' ? before.Replace("一", l[..1], StringComparison.Ordinal) + l[2..] : l),
            html: false);
        Assert.Equal(Expected, Numbers(report));
        Assert.Contains(report.Sections, s => s.Kind == SectionKind.Requests);
        Assert.Contains(report.Issues, i => i.Code == IssueCodes.EncodingSuspect);
    }

    [Theory]
    [InlineData("（三）因政府信息公开申请行政复议、提起行政诉讼的情况")]
    [InlineData("(三)政府信息公开行政复议、行政诉讼情况")]
    [InlineData("3.行政复议、行政诉讼情况")]
    [InlineData("3、政府信息公开行政复议和行政诉讼情况")]
    [InlineData("三）行政复议、行政诉讼情况")]
    [InlineData("行政复议、行政诉讼情况")]
    public async Task Extract_HeadingWithinASection_OpensNone(string heading)
    {
        var report = await ReadAsync([.. Lines[..3], heading, "没有发生。", .. Lines[3..]], html: false);
        Assert.DoesNotContain(report.Sections, s => s.Kind == SectionKind.Appeals);
        Assert.Contains("没有发生", report.Sections.Single(s => s.Kind == SectionKind.Overview).Text, StringComparison.Ordinal);
        Assert.Equal(Expected, Numbers(report));
    }

    [Fact]
    public async Task Extract_SectionOfFees_IsNotTheRequests()
    {
        var report = await ReadAsync(["青山县2015年政府信息公开工作年度报告", "一、概述", "2015年工作正常。", "三、依申请公开政府信息办理情况", "全年收到两件。", "四、依申请公开政府信息收费及减免情况", "全年没有收费。",
            "五、存在的主要问题及改进情况", "无。"], html: false);
        Assert.DoesNotContain("收费", report.Sections.Single(s => s.Kind == SectionKind.Requests).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("一、本年新收政府信息公开申请数量 | 3 | ||||||||", 0, true)]
    [InlineData("一、本年新收政府信息公开申请数量 | 0 | ||||||||", 7, false)]
    [InlineData("一、本年新收政府信息公开申请数量 | 3 |  |  |  |  |  | 3 | ||", 7, false)]
    public async Task Extract_NumberMergedOverAllColumns_BelongsToNoneOfThemUnlessItIsZero(string row, int facts, bool isTold)
    {
        var report = await ReadAsync([.. Lines[..3], "三、收到和处理政府信息公开申请情况", "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 | ||||||||",
            "自然人 | 法人或其他组织 | 总计 | |||||||", "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||", row, "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | ||"],
                html: false);
        Assert.Equal(facts, report.Facts.Count(f => f.Item == "new_received"));
        Assert.Equal(isTold, report.Issues.Any(i => i is { Code: IssueCodes.CellAmbiguous, Item: "new_received" }));
    }

    private const string Expected = "coercion=77 fees=835000 licensing=3391 normative_documents=7,21,58 penalties=412 regulations=2,0,13";

    private static string Numbers(Report report) =>
        string.Join(' ', report.Facts.GroupBy(f => f.Item).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}={string.Join(',', g.Select(f => f.Value?.ToString(CultureInfo.InvariantCulture)))}"));

    private static Task<Report> ReadAsync(IEnumerable<string> lines, bool html) => html
        ? LicensingPage.ReadAsync(
            $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div>{string.Concat(lines.Select(l => $"<p>{l}</p>"))}</div></body></html>")
        : LicensingPage.ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "http://a.example/t.txt");
}
