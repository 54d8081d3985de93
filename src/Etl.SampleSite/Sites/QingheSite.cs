using System.Globalization;
using System.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Sites;

/// <summary>The county site: many publishers, many mark-ups, paged lists.</summary>
internal static class QingheSite
{
    private const string Host = "www.qinghe.example";
    private const string Folder = "/zwgk/zfxxgknb/";
    private const int PerPage = 5;

    private static readonly (string Publisher, PublisherKind Kind, int From, int To, Markup[] Markups)[] Series =
    [
        ("清河县人民政府", PublisherKind.Government, 2021, 2024, [Markup.Grid, Markup.Word, Markup.TheadGrid, Markup.Nested]),
        ("清河县财政局", PublisherKind.Bureau, 2019, 2021, [Markup.SplitHeads, Markup.PipePadded, Markup.Placeholders]),
        ("清河县教育局", PublisherKind.Bureau, 2022, 2024, [Markup.CellPerLine, Markup.BrText, Markup.CutTable]),
        ("清河县青禾镇人民政府", PublisherKind.Town, 2023, 2024, [Markup.Word, Markup.BarSeparator]),
        ("清河县水利局", PublisherKind.Bureau, 2020, 2021, [Markup.PipeBare, Markup.BarBlank]),
    ];

    public static GovernmentSite Create()
    {
        var site = new SiteBuilder(Host);
        var region = SampleRegions.ByCode("130534");
        var number = 1000;
        foreach (var (publisher, kind, from, to, markups) in Series)
        {
            var options = new SampleReportOptions { Publisher = publisher, Kind = kind, Region = region, SiteName = "清河县人民政府" };
            var reports = SampleReportGenerator.CreateSeries(publisher.Length + from, from, to - from + 1, options);
            for (var i = 0; i < reports.Count; i++)
            {
                var page = ReportWriter.Write(reports[i], markups[i], Style(number, markups[i]));
                site.Report(string.Create(CultureInfo.InvariantCulture,
                    $"{Folder}{reports[i].Published.Year}/t{reports[i].Published:yyyyMMdd}_{number++}.html"), page);
            }
        }

        Lists(site);
        return new GovernmentSite
        {
            Host = Host,
            Name = "清河县人民政府",
            Region = region,
            ListUrl = site.Url(Folder + "list.html"),
            LinkSelector = "ul.news-list li a",
            NextSelector = "a.next",
            Pages = site.Pages,
            Reports = site.Reports,
        };
    }

    private static RenderOptions Style(int number, Markup markup) => new()
    {
        Host = PageHost.Html,
        Look = (SiteLook)(number % 4),
        NoiseKilobytes = 20,
        DateStyle = (DateStyle)(number % 5),
        LabelSpaces = number % 3 == 0,
        Brackets = number % 2 == 0 ? Brackets.Half : Brackets.Full,
        ZeroMark = markup == Markup.BarBlank ? ZeroMark.Blank : ZeroMark.Digit,
        ZeroMarkShare = 0.5,
        Thousands = number % 4 == 1,
        Signature = number % 2 == 0,
    };

    private static void Lists(SiteBuilder site)
    {
        var pages = site.Entries.Chunk(PerPage).ToArray();
        for (var i = 0; i < pages.Length; i++)
        {
            var html = new StringBuilder(
                "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>政府信息公开年报_清河县人民政府</title></head>\n<body>\n<div "
                    + "class=\"crumb\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政务公开</a> &gt; 政府信息公开年报</div>\n<ul class=\"news-list\">\n");
            foreach (var (url, title, date) in pages[i])
            {
                html.Append(CultureInfo.InvariantCulture,
                    $"<li><a href=\".{new Uri(url).AbsolutePath[(Folder.Length - 1)..]}\" title=\"{title}\">{title}</a><span>"
                        + $"{SiteBuilder.Date(date)}</span></li>\n");
            }

            html.Append("</ul>\n<div class=\"pages\">");
            if (i > 0)
            {
                html.Append("<a class=\"prev\" href=\"").Append(Name(i - 1)).Append("\">上一页</a> ");
            }

            html.Append(CultureInfo.InvariantCulture, $"<span>{i + 1}/{pages.Length}</span>");
            if (i < pages.Length - 1)
            {
                html.Append(" <a class=\"next\" href=\"").Append(Name(i + 1)).Append("\">下一页</a>");
            }

            html.Append("</div>\n<div class=\"foot\"><p>本站为软件演示用的虚构样例站点，内容和数字均非真实。</p></div>\n</body></html>\n");
            site.Page(Folder + Name(i), html.ToString());
        }
    }

    private static string Name(int page) => page == 0 ? "list.html" : string.Create(CultureInfo.InvariantCulture, $"list_{page + 1}.html");
}
