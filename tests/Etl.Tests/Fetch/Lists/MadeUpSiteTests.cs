using System.IO.Compression;
using System.Text;
using Etl.Fetch.Lists;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch.Lists;

/// <summary>Sites as no family has them, over real sockets: what a few keys say of them, and what is told where they are left out.</summary>
public sealed class MadeUpSiteTests : IAsyncLifetime
{
    private const string Base = $"http://{FetchFixture.Host}";
    private static readonly LinkSettings Reports = new() { Text = "年报" };

    private readonly FetchFixture _fixture = new();

    public ValueTask InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        for (var i = 1; i <= 6; i++)
        {
            _fixture.Site.On($"/r/{i}.html", $"<h1>{i}</h1>");
        }

        return default;
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task List_JsonInGbk_IsReadAsItIsDeclared()
    {
        var json = """{"total":2,"rows":[{"u":"/r/1.html","t":"甲局2022年报"},{"u":"/r/2.html","t":"关于放假的通知"}]}""";
        _fixture.Site.On("/api", _ => new(200, Encoding.GetEncoding("gbk").GetBytes(json), ("Content-Type", "application/json;charset=GBK")));

        Assert.Equal(["/r/1.html"], await FindAsync(Source("/api", list: new() { Format = ListFormat.Json, Items = "/rows", Link = "/u", Title = "/t" })));
        Assert.Null(Assert.Single(_fixture.Lists).Code);
    }

    [Fact]
    public async Task List_PostWithATokenThatThePagePrints_IsAsked()
    {
        _fixture.Site.On("/nb.html", "<div id=app></div><script>var cfg={csrf:'t0k',channel:77};</script>")
            .On("/api/list", r => r.Method == "POST" && r.Headers.GetValueOrDefault("X-CSRF") == "t0k"
                && r.Body.Contains("\"channel\":77", StringComparison.Ordinal)
                ? new(200, Encoding.UTF8.GetBytes(r.Body.Contains("\"no\":0", StringComparison.Ordinal) ? Items(1, 2)
                    : r.Body.Contains("\"no\":1", StringComparison.Ordinal) ? Items(3) : Items()))
                : new(403));
        ListSettings list = new()
        {
            Address = "/api/list",
            Body = """{"channel":{channel},"no":{page}}""",
            Headers = new Dictionary<string, string> { ["X-CSRF"] = "{csrf}" },
            Format = ListFormat.Json,
            Items = "/items",
            Link = "/u",
            Title = "/t",
            FromPage = new Dictionary<string, string> { ["csrf"] = "csrf:'(\\w+)'", ["channel"] = "channel:(\\d+)" },
        };

        Assert.Equal(["/r/1.html", "/r/2.html", "/r/3.html"], await FindAsync(Source("/nb.html", list, new() { First = 0 })));
    }

    [Fact]
    public async Task List_Cursor_IsFollowedToItsEnd()
    {
        Cursor();
        PagingSettings paging = new() { Template = "/api?after={cursor}", FromPage = new Dictionary<string, string> { ["cursor"] = "/next" } };

        Assert.Equal(["/r/1.html", "/r/2.html", "/r/3.html"], await FindAsync(Source("/api", Json, paging)));
        Assert.Equal((null, ListEnd.LastPage), (_fixture.Lists[0].Code, _fixture.Lists[0].End));
    }

    [Fact]
    public async Task List_CursorLeftOut_IsTold()
    {
        Cursor();

        await FindAsync(Source("/api", Json));

        Assert.Equal(FetchCodes.ListIncomplete, _fixture.Lists[0].Code);
    }

    [Fact]
    public async Task List_ShtmlPagesAndATotalInMarkup_AreCounted()
    {
        _fixture.Site.On("/nb/", Html(1, 2) + "<div>共 <b>3</b> 页</div>").On("/nb/index_1.shtml", Html(3, 4)).On("/nb/index_2.shtml", Html(5));

        Assert.Equal(5, (await FindAsync(Source("/nb/", paging: new() { Template = "index_{page}.shtml" }))).Count);
        Assert.Null(_fixture.Lists[0].Code);
    }

    [Fact]
    public async Task List_PagerOfNumbersAlone_IsTold()
    {
        _fixture.Site.On("/nb/list.html", Html(1, 2) + "<span>1</span><a href='list_2.html'>2</a><a href='list_3.html'>3</a>");

        await FindAsync(Source("/nb/list.html"));

        Assert.Equal(FetchCodes.ListIncomplete, _fixture.Lists[0].Code);
        Assert.Contains("\"2\"", _fixture.Lists[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FirstPageByAnotherName_IsNoFurtherPage()
    {
        _fixture.Site.On("/nb/list.html", Html(1, 2) + "<a class=n href='list_2.html'>后页</a>")
            .On("/nb/list_2.html", Html(3) + "<a href='list_1.html'>1</a><a href='list_2.html'>2</a>");

        await FindAsync(Source("/nb/list.html", paging: new() { Next = "a.n" }));

        Assert.Null(_fixture.Lists[0].Code);
    }

    [Fact]
    public async Task List_PagerOfNumbersThatCallAScript_IsTold()
    {
        _fixture.Site.On("/nb/list.html", Html(1, 2) + "<a href='javascript:goPage(1)'>1</a><a href='javascript:goPage(2)'>2</a>");

        await FindAsync(Source("/nb/list.html"));

        Assert.Equal(FetchCodes.ListIncomplete, _fixture.Lists[0].Code);
    }

    [Fact]
    public async Task List_ColumnsOfYearsBesideIt_AreTold()
    {
        _fixture.Site.On("/nb/", Html(1) + "<ul class=y><li><a href='2021/'>2021年</a></li><li><a href='2020/'>2020年</a></li></ul>").On("/nb/2021/", Html(2))
            .On("/nb/2020/", Html(3));

        await FindAsync(Source("/nb/"));
        var told = _fixture.Lists[0];
        var found = await FindAsync(Source("/nb/") with { Levels = [new() { Selector = "ul.y a" }] });

        Assert.Equal(FetchCodes.ListIncomplete, told.Code);
        Assert.Contains("2021年, 2020年", told.Message, StringComparison.Ordinal);
        Assert.Equal(["/r/2.html", "/r/3.html"], found);
    }

    [Theory]
    [InlineData("2021", "2020", null)] // the years of the reports
    [InlineData("2022", "2021", null)] // the years of their publication
    [InlineData("2020", "2019", FetchCodes.ListIncomplete)]
    public async Task List_TabsOfYearsThatItShowsItself_AreNoFurtherLists(string one, string other, string? code)
    {
        _fixture.Site.On("/nb/",
            $"<ul class=y><li><a href='?y={one}'>{one}年</a></li><li><a href='?y={other}'>{other}年</a></li></ul>"
                + "<ul><li><a href='/r/1.html'>甲局2021年年报</a></li><li><a href='/r/2.html' title='甲局2020年年报'>甲局…</a></li></ul>");

        await FindAsync(Source("/nb/") with { Documents = new() { Selector = "a[href^='/r/']" } });

        Assert.Equal(code, _fixture.Lists[0].Code);
    }

    [Fact]
    public async Task List_SelectBoxOfYears_IsTold()
    {
        _fixture.Site.On("/nb/", "<select><option value=2022>2022年</option><option value=2021>2021年</option></select>" + Html(1));

        await FindAsync(Source("/nb/"));

        Assert.Equal(FetchCodes.ListIncomplete, _fixture.Lists[0].Code);
    }

    [Theory]
    [InlineData("<a href=\"javascript:void(0)\" onclick=\"go('/r/1.html')\">年报</a>")]
    [InlineData("<a href=\"javascript:void(0);\" onclick=\"window.open('/r/1.html','_blank')\">年报</a>")]
    [InlineData("<a href=\"HTTP://WWW.QINGHE.EXAMPLE/r/1.html\">年报</a>")]
    [InlineData("<a href=\"//www.qinghe.example/r/1.html\">年报</a>")]
    [InlineData("<a href=\"..\\r\\1.html\">年报</a>")]
    [InlineData("<a href=\" /r/\n1.html \">年报</a>")]
    [InlineData("<a href=\"http:/r/1.html\">年报</a>")]
    [InlineData("<a href=\"../../../r/1.html\">年报</a>")]
    [InlineData("<base href=\"/r/\"><a href=\"1.html\">年报</a>")]
    [InlineData("<table><tr onclick=\"location.href='/r/1.html'\"><td>年报</td></tr></table>")]
    [InlineData("<a data-url=\"/r/1.html\">年报</a>")]
    [InlineData("<a href=\"/r/1.html\" title=\"甲局2022年报\">甲局2022…</a>")]
    public async Task List_LinkHoweverWritten_IsTheDocument(string link)
    {
        _fixture.Site.On("/nb/list.html", $"<html><body>{link}</body></html>");

        Assert.Equal(["/r/1.html"], await FindAsync(Source("/nb/list.html")));
    }

    [Fact]
    public async Task List_Frameset_IsReadInItsFrames()
    {
        _fixture.Site.On("/nb/", "<html><frameset cols='20%,80%'><frame src='menu.html'><frame src='main/list.html'></frameset></html>")
            .On("/nb/menu.html", "<a href='/'>首页</a>").On("/nb/main/list.html", Html(1, 2));

        Assert.Equal(["/r/1.html", "/r/2.html"], await FindAsync(Source("/nb/")));
    }

    [Fact]
    public async Task List_SitemapIndexOfPackedSitemaps_IsRead()
    {
        _fixture.Site.On("/sitemap.xml",
            "<?xml version=\"1.0\"?><sitemapindex "
                + $"xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>{Base}/s1.xml.gz</loc></sitemap></sitemapindex>")
            .On("/s1.xml.gz",
                _ => new(200,
                    Gzip($"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>{Base}/r/1.html</loc></url><url><loc>"
                        + $"{Base}/about.html</loc></url></urlset>")));

        Assert.Equal(["/r/1.html"],
            await FindAsync(Source("/sitemap.xml", new() { Format = ListFormat.Sitemap }) with { Documents = new() { Include = ["/r/"] } }));
    }

    [Fact]
    public async Task List_FeedWithLinksInCdata_IsRead()
    {
        _fixture.Site.On("/rss.xml",
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title><![CDATA[甲局2022年报]]></title><link><![CDATA[ /r/1.html "
                + "]]></link></item></channel></rss>");

        Assert.Equal(["/r/1.html"], await FindAsync(Source("/rss.xml", new() { Format = ListFormat.Feed })));
    }

    [Fact]
    public async Task List_ServiceThatAnswersAnErrorWithStatus200_IsToldAsAHole()
    {
        _fixture.Site.On("/api?p=1", _ => new(200, Encoding.UTF8.GetBytes("{\"pages\":3,\"items\":[{\"u\":\"/r/1.html\",\"t\":\"年报\"}]}")))
            .On("/api?p=2", _ => new(200, Encoding.UTF8.GetBytes("{\"code\":500,\"msg\":\"系统繁忙\"}")))
            .On("/api?p=3", _ => new(200, Encoding.UTF8.GetBytes("{\"pages\":3,\"items\":[{\"u\":\"/r/3.html\",\"t\":\"年报\"}]}")));

        var found = await FindAsync(
            Source("/nb.html", new() { Address = "/api?p={page}", Format = ListFormat.Json, Items = "/items", Link = "/u", Title = "/t" },
                new() { Pages = "/pages" }));

        Assert.Equal(["/r/1.html", "/r/3.html"], found);
        Assert.Equal(FetchCodes.ListHole, _fixture.Lists[0].Code);
        Assert.Contains("系统繁忙", _fixture.Lists[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ParameterThatChangesEveryNight_IsOneDocument()
    {
        _fixture.Site.On("/nb/", "<a href='/r.jsp?id=1&sid=a8f'>年报</a><a href='/r.jsp?sid=b7c&id=1'>年报</a>").On("/r.jsp?id=1", "<h1>1</h1>");

        Assert.Equal(["/r.jsp?id=1"], await FindAsync(Source("/nb/") with { IgnoreQuery = ["sid"] }));
    }

    private static ListSettings Json => new() { Format = ListFormat.Json, Items = "/items", Link = "/u", Title = "/t" };

    private static string Items(params int[] reports) =>
        $"{{\"items\":[{string.Join(',', reports.Select(static r => $"{{\"u\":\"/r/{r}.html\",\"t\":\"第{r}局年报\"}}"))}]}}";

    private static string Html(params int[] reports) => $"<ul>{string.Concat(reports.Select(static r => $"<li><a href='/r/{r}.html'>第{r}局年报</a></li>"))}</ul>";

    private static byte[] Gzip(string text)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static SourceSettings Source(string start, ListSettings? list = null, PagingSettings? paging = null) => FetchFixture.Source with
    {
        Start = [new Uri(Base + start)],
        List = list ?? new(),
        Paging = paging ?? new(),
        Documents = Reports,
    };

    private void Cursor() => _fixture.Site
        .On("/api", _ => new(200, Encoding.UTF8.GetBytes(Items(1)[..^1] + ",\"next\":\"c1\"}")))
        .On("/api?after=c1", _ => new(200, Encoding.UTF8.GetBytes(Items(2)[..^1] + ",\"next\":\"c2\"}")))
        .On("/api?after=c2", _ => new(200, Encoding.UTF8.GetBytes(Items(3)[..^1] + ",\"next\":null}")));

    private async Task<IReadOnlyList<string>> FindAsync(SourceSettings source)
    {
        Assert.Empty(source.Validate().Select(static p => $"{p.Path}: {p.Message}"));
        var pages = await _fixture.FetchAsync(source, withArchive: false);
        return [.. pages.Where(static p => p.IsFetched).Select(static p => new Uri(p.Record.Url).PathAndQuery).Order(StringComparer.Ordinal)];
    }
}
