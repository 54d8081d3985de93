using System.Globalization;
using System.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Sites;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Families;

/// <summary>A mixed column of a made-up site: seven yearly reports among forty notices, newest first, for a family to show in its way.</summary>
internal sealed class FamilyColumn
{
    public const int ReportCount = 7;
    private const int FirstYear = 2018;
    private const int NoticeCount = 40;
    private readonly SiteBuilder _site;
    private readonly string _publisher;

    /// <summary>Creates the column's reports and notices.</summary>
    /// <param name="host">Host.</param>
    /// <param name="publisher">Publisher of the reports.</param>
    /// <param name="address">Path of an entry: its number and date.</param>
    public FamilyColumn(string host, string publisher, Func<int, DateOnly, string> address)
    {
        Host = host;
        _publisher = publisher;
        _site = new SiteBuilder(host);
        var options = new SampleReportOptions { Publisher = publisher, Kind = PublisherKind.Bureau, Region = Region, SiteName = "清河县人民政府" };
        var number = 7000;
        foreach (var report in SampleReportGenerator.CreateSeries(publisher.Sum(static c => c) % 1000, FirstYear, ReportCount, options))
        {
            _site.Report(address(number, report.Published),
                ReportWriter.Write(report, Markup.Grid, new RenderOptions { Host = PageHost.Html, Look = SiteLook.Department }));
            number++;
        }

        for (var i = 0; i < NoticeCount; i++)
        {
            var date = new DateOnly(2025, 11, 20).AddDays(-61 * i);
            var title = string.Create(CultureInfo.InvariantCulture, $"关于做好第{i + 1}号便民事项的通知");
            var path = address(number++, date);
            _site.Page(path,
                $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1><p>请各单位遵照执行。</p></body></html>");
            _site.Entry(path, title, date);
        }
    }

    public static SampleRegion Region => SampleRegions.ByCode("130534");

    public string Host { get; }

    public Dictionary<string, Func<SampleRequest, SamplePage?>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries, newest first: path, title, date.</summary>
    public IReadOnlyList<(string Path, string Title, string Date)> Entries =>
        [.. _site.Entries.Select(static e => (new Uri(e.Url).PathAndQuery, e.Title, SiteBuilder.Date(e.Date)))];

    public IEnumerable<(string Path, string Title, string Date)[]> Pages(int size) => Entries.Chunk(size);

    public (string Path, string Title, string Date)[] Page(int number, int size) => [.. Entries.Skip((number - 1) * size).Take(size)];

    public int PageCount(int size) => (Entries.Count + size - 1) / size;

    /// <summary>Entries as list items; the address by a function of the path.</summary>
    public static string Items(IEnumerable<(string Path, string Title, string Date)> entries, Func<string, string>? href = null) =>
        string.Concat(entries.Select(e =>
            $"<li><a href=\"{(href is null ? e.Path : href(e.Path))}\" title=\"{e.Title}\">{(e.Title.Length > 18 ? e.Title[..18] + "…" : e.Title)}</a><span>"
                + $"{e.Date}</span></li>\n"));

    /// <summary>A page around a list.</summary>
    public static string Html(string inside) =>
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>政府信息公开年报</title></head>\n<body>\n<div class=\"nav\"><a "
            + $"href=\"/\">首页</a><a href=\"/zwgk/\">政务公开</a></div>\n{inside}\n<div class=\"foot\">本站为软件演示用的虚构样例站点，内容和数字均非真实。</div>\n</body></html>\n";

    public void Put(string path, string text, string contentType = "text/html; charset=utf-8") => _site.Page(path, text, Encoding.UTF8, contentType);

    public void Put(string path, SamplePage page) => _site.Pages[_site.Url(path)] = page;

    /// <summary>What answers a path whatever its query.</summary>
    public void Answer(string path, Func<SampleRequest, SamplePage?> answer) => Answers[path] = answer;

    public GovernmentSite Site(string listPath) => new()
    {
        Host = Host,
        Name = _publisher,
        Region = Region,
        ListUrl = _site.Url(listPath),
        LinkSelector = "ul.list li a",
        Pages = _site.Pages,
        Reports = _site.Reports,
        Answers = Answers,
    };
}
