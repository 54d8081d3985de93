using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.SampleSite.Writing.Office;

namespace Etl.SampleSite.Sites;

/// <summary>The district site on which things go wrong.</summary>
internal static partial class DonghuSite
{
    private const string Host = "www.donghu.example";
    private const string ListPath = "/col/col1021/index.html";
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    // A PNG of one transparent pixel.
    private static readonly byte[] Pixel =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static GovernmentSite Create()
    {
        var site = new SiteBuilder(Host);
        var clean = new RenderOptions { Host = PageHost.Html, Look = SiteLook.Catalogue, NoiseKilobytes = 15 };

        site.Report("/art/2024/1/art_1021_501.html",
            ReportWriter.Write(Report(1, "东湖区人民政府办公室", PublisherKind.Office, 2023), Markup.Word, clean with { TitleRepeated = true }));
        var pictures = ReportWriter.Write(Report(2, "东湖区审计局", PublisherKind.Bureau, 2023), Markup.Image, clean);
        site.Report("/art/2024/1/art_1021_502.html", pictures);
        foreach (Match image in ImageName().Matches(Encoding.UTF8.GetString(pictures.Body.Span)))
        {
            site.Pages[site.Url("/art/2024/1/" + image.Value)] = new SamplePage { Body = Pixel, ContentType = "image/png" };
        }

        site.Report("/art/2021/1/art_1021_503.html",
            ReportWriter.Write(Report(3, "东湖区民政局", PublisherKind.Bureau, 2020), Markup.CellPerLine, clean with { SpamWord = "金禾体育", DamagedPeriod = true }));
        site.Report("/art/2023/2/art_1021_504.html", ReportWriter.Write(Report(4, "东湖区统计局", PublisherKind.Bureau, 2022), Markup.Grid, clean),
            page => page with { Delay = Slow });
        site.Report(
            "/art/2022/1/art_1021_505.html",
            ReportWriter.Write(Report(5, "东湖区商务局", PublisherKind.Bureau, 2021), Markup.PipeNextLine, clean),
            page => page with { FailFirst = 1, RetryAfter = Slow });
        site.Report("/art/2020/3/art_1021_506.html",
            ReportWriter.Write(Report(6, "东湖区教育局", PublisherKind.Bureau, 2019), Markup.FusedAppeals,
                clean with { ChangeSigns = ChangeSigns.Words, AmountUnit = AmountUnit.CellWan }));
        site.Report("/art/2023/1/art_1021_507.html",
            ReportWriter.Write(Report(7, "东湖区水利局", PublisherKind.Bureau, 2022, BrokenIdentities.R2), Markup.Grid, clean));
        Attachment(site, clean);
        Strangers(site);
        List(site);
        site.Page("/robots.txt", "User-agent: *\nDisallow: /search/\nDisallow: /admin/\n", contentType: "text/plain");
        return new GovernmentSite
        {
            Host = Host,
            Name = "东湖区人民政府",
            Region = SampleRegions.ByCode("360102"),
            ListUrl = site.Url(ListPath),
            LinkSelector = "div.xxgk-list li a",
            Pages = site.Pages,
            Reports = site.Reports,
        };
    }

    private static SampleReport Report(int seed, string publisher, PublisherKind kind, int year, BrokenIdentities broken = BrokenIdentities.None) =>
        SampleReportGenerator.Create(seed + 900, new SampleReportOptions
        {
            Publisher = publisher,
            Kind = kind,
            Year = year,
            Region = SampleRegions.ByCode("360102"),
            SiteName = "东湖区人民政府",
            Form = year <= 2020 ? SampleForm.Form2019 : SampleForm.Form2021,
            Broken = broken,
        });

    private static void Attachment(SiteBuilder site, RenderOptions clean)
    {
        const string Document = "/art/2025/1/P020250118.docx";
        var report = Report(8, "东湖区司法局", PublisherKind.Bureau, 2024);
        var page = ReportWriter.Write(report, Markup.Attachment, clean with { AttachmentHref = "./P020250118.docx" });
        site.Report("/art/2025/1/art_1021_508.html", page);
        var document = DocxWriter.Write(report);
        site.Reports.Remove(site.Url("/art/2025/1/art_1021_508.html"));
        site.Reports[site.Url(Document)] = document;
        site.Pages[site.Url(Document)] = SamplePage.FromReport(document);
    }

    // A notice that is no report, a link to nothing, and a report that robots.txt keeps closed.
    private static void Strangers(SiteBuilder site)
    {
        site.Page("/art/2024/5/art_1021_601.html",
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>关于调整便民服务大厅开放时间的通知</title></head>\n<body><h1>关于调整便民服务大厅开放时间的通知</h1><div "
                + "class=\"info\">发布日期：2024-05-06 来源：东湖区人民政府办公室</div><div class=\"content\"><p>自下周起，便民服务大厅周六上午照常开放，周日休息。请需要办理业务的居民合理安排时间。</p></div><div "
                + "class=\"foot\"><p>本页为软件演示用的虚构样例。</p></div></body></html>\n");
        site.Entry("/art/2024/5/art_1021_601.html", "关于调整便民服务大厅开放时间的通知", new DateOnly(2024, 5, 6));
        site.Entry("/art/2022/2/art_1021_404.html", "东湖区林业局2021年政府信息公开工作年度报告", new DateOnly(2022, 2, 8));
        var closed = ReportWriter.Write(Report(9, "东湖区财政局", PublisherKind.Bureau, 2023), Markup.Grid);
        site.Pages[site.Url("/admin/preview/509.html")] = SamplePage.FromReport(closed);
        site.Entry("/admin/preview/509.html", closed.Report.Title, closed.Report.Published);
    }

    private static void List(SiteBuilder site)
    {
        var html = new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>政府信息公开年报-东湖区人民政府</title></head>\n<body><form "
                + "action=\"/search/\"><input name=\"q\"></form>\n<div class=\"xxgk-list\"><ul>\n");
        foreach (var (url, title, date) in site.Entries)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<li><em>{SiteBuilder.Date(date)}</em><a href=\"{new Uri(url).AbsolutePath}\" target=\"_blank\">{title}</a></li>\n");
        }

        html.Append("</ul></div>\n<div class=\"foot\"><p>本站为软件演示用的虚构样例站点，内容和数字均非真实。</p></div>\n</body></html>\n");
        site.Page(ListPath, html.ToString());
    }

    [GeneratedRegex(@"W0\d+\.png")]
    private static partial Regex ImageName();
}
