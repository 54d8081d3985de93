using System.Text;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;

namespace Etl.EndToEnd.Tests.Nights;

/// <summary>
/// Lists that go wrong for several nights, and what an operator is told of each: by <c>status</c>, by <c>source list</c> and by the
/// rows of the snapshot.
/// </summary>
public sealed class ListNightTests
{
    private const string Reports = "documents: {text: 年报|公开.*报告}";
    private const string Trs = "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]";
    private const string WebPlus = "cms: webplus\nstart: [http://www.webplus.example/23/list.htm]";
    private const string Tree = "start: [http://www.tree.example/bm/index.html]\nlevels: [{selector: ul.bm a}, {selector: ul.years a}]\n" + Reports;
    private const string ListGates = "source_gates: {lists: {links: {drop: 0.5}, failed: 0.3}}";
    private const string AllReports = "SELECT COUNT(*) FROM reports";
    private const string StaleReports = "SELECT COUNT(*) FROM reports WHERE stale_since IS NOT NULL";
    private const string Identities = "SELECT string_agg(report_id, ' ' ORDER BY report_id) FROM reports";

    private static readonly string ReportCount = $"{SampleFamilies.Of("trs").Reports.Count}";

    [Fact]
    public async Task Nights_ListShowsOneOfItsLinks_FailsAndKeepsTheSnapshotUntilItIsBack()
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs, ListGates);
        await stage.NightAsync();
        var snapshot = await stage.ScalarAsync(Identities);
        var pages = Take(stage, "http://www.trs.example/zwgk/nb/index.html", "http://www.trs.example/zwgk/nb/index_1.html");
        stage.Put("http://www.trs.example/zwgk/nb/index.html",
            "<ul><li><a href=\"./201901/t20190118_7000.html\">清河县林业局2018年政府信息公开年报</a></li></ul>");
        stage.Put("http://www.trs.example/zwgk/nb/index_1.html", "", 404);
        for (var night = 0; night < 2; night++)
        {
            await stage.NightAsync();

            await ToldAsync(stage, "It failed", "list_shrunk", "lists_failed");
            Assert.Contains("1 of 1 list failed", await stage.SourcesAsync(), StringComparison.Ordinal);
            Assert.Equal(snapshot, await stage.ScalarAsync(Identities));
        }

        await WellAgainAsync(stage, pages);
    }

    [Fact]
    public async Task Nights_DeadBureau_CostsNoReportAndIsToldEachNight()
    {
        await using var stage = await NightStage.StartFamilyAsync("tree", Tree, ListGates);
        await stage.NightAsync();
        var pages = Take(stage, "http://www.tree.example/bm/1/index.html");
        stage.Put("http://www.tree.example/bm/1/index.html", "", 404);
        for (var night = 0; night < 2; night++)
        {
            await stage.NightAsync();

            await ToldAsync(stage, "It published, but not all is well", "1 list not read as expected", "http_404", "/bm/1/index.html");
            Assert.Contains("1 of ", await stage.SourcesAsync(), StringComparison.Ordinal);
            Assert.Contains("lists failed", await stage.SourcesAsync(), StringComparison.Ordinal);
            Assert.Equal((ReportCount, "0"), (await stage.ScalarAsync(AllReports), await stage.ScalarAsync(StaleReports)));
        }

        Assert.NotEqual("0", await stage.ScalarAsync("SELECT COUNT(*) FROM coverage WHERE reason = 'lists_failed: 1' AND source_id = 'tree'"));
        await WellAgainAsync(stage, pages);
    }

    [Theory]
    [InlineData("plain", "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]", "http://www.plain.example/nianbao/list_6.html", 404)]
    [InlineData("webplus", WebPlus, "http://www.webplus.example/23/list6.htm", 500)]
    public async Task Nights_ErrorBehindTheLastPage_AreWell(string family, string source, string behind, int answer)
    {
        await using var stage = await NightStage.StartFamilyAsync(family, source, ListGates);
        if (family == "plain")
        {
            var last = Text(stage, "http://www.plain.example/nianbao/list_5.html");
            stage.Put("http://www.plain.example/nianbao/list_5.html",
                last.Replace("class=\"pages\">", "class=\"pages\"><a href='list_6.html'>下一页</a>", StringComparison.Ordinal));
        }

        stage.Put(behind, "", answer);
        for (var night = 0; night < 2; night++)
        {
            await stage.NightAsync();

            await ToldAsync(stage, "All is well.");
            Assert.DoesNotContain("failed: ", await stage.SourcesAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain("incomplete", await stage.SourcesAsync(), StringComparison.Ordinal);
            Assert.Equal(ReportCount, await stage.ScalarAsync(AllReports));
        }
    }

    [Fact]
    public async Task Nights_HoleInThePaging_IsToldUntilItCloses()
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs, ListGates);
        await stage.NightAsync();
        var pages = Take(stage, "http://www.trs.example/zwgk/nb/index_2.html");
        stage.Put("http://www.trs.example/zwgk/nb/index_2.html", "", 500);
        for (var night = 0; night < 2; night++)
        {
            await stage.NightAsync();

            await ToldAsync(stage, "It published, but not all is well", "list_hole", "page 3");
            Assert.Contains("incomplete: 1 of 1 list not read whole", await stage.SourcesAsync(), StringComparison.Ordinal);
            Assert.Equal((ReportCount, "0"), (await stage.ScalarAsync(AllReports), await stage.ScalarAsync(StaleReports)));
            Assert.NotEqual("0", await stage.ScalarAsync("SELECT COUNT(*) FROM coverage WHERE reason = 'lists_incomplete: 1' AND source_id = 'trs'"));
        }

        await WellAgainAsync(stage, pages);
    }

    [Fact]
    public async Task Nights_PageBecameAnEmptyShell_KeepsItsReportAndSaysWhatIsThere()
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs, ListGates);
        await stage.NightAsync();
        var url = SampleFamilies.Of("trs").Reports.Keys.Order(StringComparer.Ordinal).First();
        var pages = Take(stage, url);
        stage.Put(url,
            "<html><head><title>清河县林业局2018年政府信息公开工作年度报告</title></head><body><iframe src=\"https://inner.example/2018.html\"></iframe></body></html>");
        for (var night = 0; night < 2; night++)
        {
            await stage.NightAsync();

            await ToldAsync(stage, "1 report kept from an earlier night", "no_content", "a frame to https://inner.example/2018.html");
            Assert.Equal((ReportCount, "1"), (await stage.ScalarAsync(AllReports), await stage.ScalarAsync(StaleReports)));
            Assert.Equal("1", await stage.ScalarAsync("SELECT COUNT(*) FROM issues WHERE code = 'report_kept'"));
            Assert.Equal("1", await stage.ScalarAsync($"SELECT COUNT(*) FROM pages WHERE url = '{url}' AND outcome = 'failed'"));
        }

        await WellAgainAsync(stage, pages);
    }

    [Theory]
    [InlineData("http://www.trs.example", "http://lyj.trs.example", "site_moved")]
    [InlineData("http://www.trs.example/zwgk/nb", "http://www.trs.example/gov/ndbg", "7 reports that were at http://www.trs.example/zwgk/nb/")]
    [InlineData("http://www.trs.example/zwgk/nb", "http://lyj.trs.example/gov/ndbg", "are at http://lyj.trs.example/gov/ndbg/")]
    public async Task Nights_SiteMoved_KeepsIdentitiesAndIsToldOnce(string from, string to, string told)
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs, ListGates);
        await stage.NightAsync();
        var before = await stage.ScalarAsync(Identities);
        Move(stage, from, to);
        await stage.WriteSourceAsync("trs", Trs.Replace(from, to, StringComparison.Ordinal));

        await stage.NightAsync();

        await ToldAsync(stage, "It published, but not all is well", told);
        Assert.DoesNotContain("lists failed", await stage.SourcesAsync(), StringComparison.Ordinal);
        Assert.Equal(ReportCount, await stage.ScalarAsync($"SELECT COUNT(*) FROM reports WHERE url LIKE '{to}/%' AND duplicate_of IS NULL"));
        Assert.Equal(ReportCount, await stage.ScalarAsync("SELECT COUNT(*) FROM versions"));
        Assert.Equal(ReportCount,
            await stage.ScalarAsync($"SELECT COUNT(*) FROM report_changes WHERE change = 'moved' AND cause = 'page' AND url LIKE '{to}/%'"));
        Assert.Equal("0", await stage.ScalarAsync("SELECT COUNT(*) FROM changes"));
        await stage.NightAsync();
        await ToldAsync(stage, "All is well.");
        Assert.Equal("0", await stage.ScalarAsync("SELECT COUNT(*) FROM report_changes"));
        Assert.Equal(before, await stage.ScalarAsync(Identities));
    }

    [Fact]
    public async Task Nights_PageThatIsTheSameAtAnotherPath_IsReadAgainForItsAddress()
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs);
        await stage.NightAsync();
        // The very bytes: what was read of them says where they lay.
        Move(stage, "http://www.trs.example/zwgk/nb", "http://www.trs.example/gov/ndbg", rewrites: false);
        await stage.WriteSourceAsync("trs", Trs.Replace("/zwgk/nb", "/gov/ndbg", StringComparison.Ordinal));

        await stage.NightAsync();

        Assert.Equal(ReportCount, await stage.ScalarAsync("SELECT COUNT(*) FROM reports WHERE url LIKE 'http://www.trs.example/gov/ndbg/%'"));
        await ToldAsync(stage, "address changed");
    }

    [Fact]
    public async Task Night_ReportWithoutOneNumber_IsToldByStatusAndSourceList()
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs);
        stage.Put(SampleFamilies.Of("trs").Reports.Keys.Order(StringComparer.Ordinal).Last(),
            "<html><body><h1>清河县林业局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>全年工作平稳推进。</p><p>二、主动公开政府信息情况</p>"
                + "<p>按要求公开。</p></body></html>");

        await stage.NightAsync();

        await ToldAsync(stage, "All is well.", "Reports without one number (empty_report)", "trs  1 report of 7");
        Assert.Contains("1 report without one number (empty_report)", await stage.SourcesAsync(), StringComparison.Ordinal);
        Assert.Equal("1", await stage.ScalarAsync("SELECT COUNT(*) FROM issues WHERE code = 'empty_report'"));
    }

    [Fact]
    public async Task FirstNight_DocumentFails_IsNotHeldAgainstANightThatNeverWas()
    {
        await using var stage = await NightStage.StartFamilyAsync("trs", Trs);
        var url = SampleFamilies.Of("trs").Reports.Keys.Order(StringComparer.Ordinal).First();
        stage.Put(url, "", 404);

        await stage.NightAsync();
        var first = await stage.StatusAsync();
        stage.Put(SampleFamilies.Of("trs").Reports.Keys.Order(StringComparer.Ordinal).Last(), "", 404);
        await stage.NightAsync();

        Assert.Contains("\nFailed\n", first.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await ToldAsync(stage, "Failed, and did not on the night before", "Failed as on the night before");
    }

    private static Dictionary<string, SamplePage> Take(NightStage stage, params string[] urls) =>
        urls.ToDictionary(static u => u, u => stage.Site.Pages[u]!, StringComparer.Ordinal);

    private static string Text(NightStage stage, string url) => Encoding.UTF8.GetString(stage.Site.Pages[url]!.Body.Span);

    /// <summary>The site's pages lie elsewhere; they name their addresses, as pages do.</summary>
    private static void Move(NightStage stage, string from, string to, bool rewrites = true)
    {
        foreach (var url in stage.Site.Pages.Urls.Where(u => u.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            var page = stage.Site.Pages[url]!;
            var (path, newPath) = (new Uri(from).AbsolutePath, new Uri(to).AbsolutePath);
            var text = Text(stage, url).Replace(from, to, StringComparison.Ordinal);
            text = path.Length > 1 ? text.Replace(path, newPath, StringComparison.Ordinal) : text;
            stage.Site.Pages[to + url[from.Length..]] = rewrites ? page with { Body = Encoding.UTF8.GetBytes(text) } : page;
            stage.Site.Pages[url] = null;
        }
    }

    private static async Task ToldAsync(NightStage stage, params string[] said)
    {
        var status = await stage.StatusAsync();
        Assert.All(said, s => Assert.True(status.Contains(s, StringComparison.Ordinal), $"no \"{s}\" in\n{status}"));
        Assert.True(said.Contains("All is well.") == status.Contains("All is well.", StringComparison.Ordinal), status);
    }

    private static async Task WellAgainAsync(NightStage stage, Dictionary<string, SamplePage> pages)
    {
        foreach (var (url, page) in pages)
        {
            stage.Site.Pages[url] = page;
        }

        await stage.NightAsync();
        await ToldAsync(stage, "All is well.");
        Assert.Equal((ReportCount, "0"), (await stage.ScalarAsync(AllReports), await stage.ScalarAsync(StaleReports)));
    }
}
