using System.Globalization;
using System.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Sites;

/// <summary>The town site: GBK, cells flattened to paragraphs.</summary>
internal static class LinshanSite
{
    private const string Host = "xxgk.linshan.example";
    private const string ListPath = "/nianbao/index.htm";

    public static GovernmentSite Create()
    {
        var site = new SiteBuilder(Host);
        var region = SampleRegions.ByCode("330281");
        var options = new SampleReportOptions
        {
            Publisher = "余姚市林山镇人民政府",
            Kind = PublisherKind.Town,
            Region = region,
            SiteName = "林山镇政府信息公开",
            RequestScale = 90
        };
        var number = 11;
        foreach (var report in SampleReportGenerator.CreateSeries(81, 2019, 6, options))
        {
            var style = new RenderOptions
            {
                Look = SiteLook.Department,
                NoiseKilobytes = 10,
                Charset = PageCharset.Gb2312,
                Declaration = CharsetDeclaration.MetaOnly,
                DateStyle = DateStyle.Chinese,
                LabelSpaces = report.Year % 2 == 0,
                ZeroMark = report.Year == 2023 ? ZeroMark.Dash : ZeroMark.Digit,
                Signature = true,
            };
            site.Report(string.Create(CultureInfo.InvariantCulture, $"/nianbao/{report.Published.Year}/{number++}.htm"),
                ReportWriter.Write(report, Markup.CellPerElement, style));
        }

        var list = new StringBuilder(
            "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><title>信息公开年报</title></head>\n<body "
                + "bgcolor=\"#ffffff\">\n<table class=\"gklist\" width=\"760\">\n<tr><th>标题</th><th>日期</th></tr>\n");
        foreach (var (url, title, date) in site.Entries)
        {
            list.Append(CultureInfo.InvariantCulture,
                $"<tr><td class=\"t\"><a href=\"{new Uri(url).AbsolutePath}\">{title}</a></td><td class=\"d\">{SiteBuilder.Date(date)}</td></tr>\n");
        }

        list.Append("</table>\n<p align=\"center\">本站为软件演示用的虚构样例站点，内容和数字均非真实。</p>\n</body></html>\n");
        site.Page(ListPath, list.ToString(), Charsets.EncodingOf(PageCharset.Gb2312).Encoding, "text/html");
        return new GovernmentSite
        {
            Host = Host,
            Name = "林山镇政府信息公开",
            Region = region,
            ListUrl = site.Url(ListPath),
            LinkSelector = "table.gklist td.t a",
            Pages = site.Pages,
            Reports = site.Reports,
        };
    }
}
