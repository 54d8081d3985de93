using System.Text;
using Etl.Model.Documents;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.SampleSite.Writing.Office;
using Etl.Shared;

namespace Etl.Tests.Outputs;

/// <summary>The made-up pages whose outputs are approved: few, and each of another kind.</summary>
internal static class OutputPages
{
    /// <summary>Name of a page → the page.</summary>
    public static IReadOnlyDictionary<string, Func<Page>> All { get; } = new SortedDictionary<string, Func<Page>>(StringComparer.Ordinal)
    {
        ["grid-2021-portal"] = () => Sample(11, SampleForm.Form2021, Markup.Grid, new RenderOptions { Look = SiteLook.Portal, Signature = true }),
        ["word-2019-department"] = () => Sample(12, SampleForm.Form2019, Markup.Word, new RenderOptions { Look = SiteLook.Department, LabelSpaces = true }),
        ["wrong-spans-blanks"] = () => Sample(13, SampleForm.Form2021, Markup.WrongSpans, new RenderOptions { ZeroMark = ZeroMark.Blank, ZeroMarkShare = 0.6 }),
        ["torn-markdown"] = () => Sample(15, SampleForm.Form2021, Markup.TornMarkdown, null),
        ["space-columns"] = () => Sample(16, SampleForm.Form2021, Markup.SpaceColumns, null),
        ["cell-per-line-traditional"] = () => Sample(17, SampleForm.Form2021, Markup.CellPerLine, new RenderOptions { Traditional = true }),
        ["numbers-broken"] = () => Sample(18, SampleForm.Form2021, Markup.PipeBare, null, BrokenIdentities.R1 | BrokenIdentities.R3),
        ["docx"] = () => Of("docx", DocxWriter.Write(SampleReportGenerator.Create(19, Options(SampleForm.Form2021)))),
        ["head-out-of-order"] = () => Html("head-out-of-order", HeadOutOfOrder()),
        ["signed-above-the-date"] = () => Html("signed-above-the-date", Signed),
        ["not-a-report"] =
            () => Html("not-a-report",
                "<html><head><title>青禾县人民政府</title></head><body><ul><li><a href=\"1.html\">通知公告</a></li><li><a "
                    + "href=\"2.html\">政务要闻</a></li></ul></body></html>"),
    };

    private const string Signed = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>2022年政府信息公开工作年度报告</title></head><body>
        <div class="nav"><a href="/">首页</a> &gt; <a href="/xxgk">信息公开</a></div>
        <h1>2022年政府信息公开工作年度报告</h1>
        <p>发布时间：2023-01-19 来源：青禾县水利局 浏览次数：17</p>
        <p>本报告中所列数据的统计期限自2022年1月1日起至2022年12月31日止。</p>
        <p>一、总体情况</p>
        <p>全年主动公开政府信息46条，收到政府信息公开申请0件，上年结转0件。</p>
        <p>二、主动公开政府信息情况</p><p>本年度未制发规章和行政规范性文件。</p>
        <p>三、收到和处理政府信息公开申请情况</p><p>本年度未收到政府信息公开申请。</p>
        <p>四、政府信息公开行政复议、行政诉讼情况</p><p>本年度未发生行政复议和行政诉讼。</p>
        <p>五、存在的主要问题及改进情况</p><p>公开内容还不够丰富，下一步将充实。</p>
        <p>六、其他需要报告的事项</p><p>本年度未收取信息处理费。</p>
        <p style="text-align:right">青禾县水利局</p><p style="text-align:right">2023年1月18日</p>
        <div class="footer">版权所有：青禾县人民政府 备案号：0000000</div>
        </body></html>
        """;

    private static Page Sample(int seed, SampleForm form, Markup markup, RenderOptions? options, BrokenIdentities broken = default) =>
        Of(markup.ToString(), ReportWriter.Write(SampleReportGenerator.Create(seed, Options(form) with { Broken = broken }), markup, options));

    private static SampleReportOptions Options(SampleForm form) => new() { Year = form == SampleForm.Form2019 ? 2019 : 2022, Form = form };

    private static Page Of(string name, RenderedPage page) =>
        StageHarness.PageOf(page.Body.ToArray(), $"http://www.sample.example/{name}.{page.Extension}", page.ContentType);

    private static Page Html(string name, string html) =>
        StageHarness.PageOf(Encoding.UTF8.GetBytes(html), $"http://www.sample.example/{name}.html", "text/html");

    /// <summary>Heads that print 总计 before 其他, over numbers that stand in the form's order; zeros are left blank.</summary>
    private static string HeadOutOfOrder()
    {
        string[] labels =
        [
            "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "(一)予以公开", "(二)部分公开", "(七)总计", "四、结转下年度继续办理",
        ];
        int[] numbers = [12, 1, 8, 4, 12, 1];
        StringBuilder rows = new();
        foreach (var (label, number) in labels.Zip(numbers))
        {
            rows.Append($"<tr><td>{label}</td><td>{number}</td><td></td><td></td><td></td><td></td><td></td><td>{number}</td></tr>\n");
        }

        return $"""
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>云山县林业局2023年政府信息公开工作年度报告</title></head><body>
            <h1>云山县林业局2023年政府信息公开工作年度报告</h1>
            <p>一、总体情况</p><p>本局认真做好政府信息公开工作。</p>
            <p>三、收到和处理政府信息公开申请情况</p>
            <table><tr><td rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
            <tr><td rowspan="2">自然人</td><td colspan="4">法人或其他组织</td><td rowspan="2">总计</td><td rowspan="2">其他</td></tr>
            <tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td></tr>
            {rows}</table>
            <p>五、存在的主要问题及改进情况</p><p>公开的深度还不够，将继续改进。</p><p>云山县林业局</p><p>2024年1月20日</p></body></html>
            """;
    }
}
