using Etl.Config;
using Etl.Fetch;
using Etl.Fetch.Lists;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;
using Etl.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch.Lists;

/// <summary>Every family of sites, over real sockets: found whole by a few lines, and never short in silence.</summary>
public sealed class FamilyTests
{
    private const string Reports = "documents: {text: 年报|公开.*报告}";

    /// <summary>Family and what its source says besides id and name: six lines in all where the family is named, twelve else.</summary>
    public static TheoryData<string, string> Whole => new()
    {
        { "trs", "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]" },
        { "trs", $"start: [http://www.trs.example/zwgk/nb/index.html]\npaging: {{template: 'index_{{page}}.html'}}\n{Reports}" },
        { "jpage", "cms: dahan-jpage\nstart: [http://www.jpage.example/col/col1021/index.html]" },
        { "xxgk", "cms: dahan-xxgk\nstart: [http://www.xxgk.example/xxgk/index.html]\nwith: {infotypeId: HLJ000}" },
        { "jpaas", "cms: jpaas\nstart: [http://www.jpaas.example/col/col7/index.html]" },
        { "ewb", "cms: epoint-ewb\nstart: [http://www.ewb.example/govInfoPub/003/list.html]" },
        { "gkmlpt", "cms: gkmlpt\nstart: [http://www.gkmlpt.example/gkmlpt/index]" },
        { "boda", "cms: boda-vsb\nstart: [http://www.boda.example/xxgk/nb.htm]" },
        { "boda", $"start: [http://www.boda.example/xxgk/nb.htm]\npaging: {{template: 'nb/{{page}}.htm', first_from: 'nb/(\\d+)\\.htm', step: -1}}\n{Reports}" },
        { "webplus", "cms: webplus\nstart: [http://www.webplus.example/23/list.htm]" },
        { "webplus", $"start: [http://www.webplus.example/23/list.htm]\npaging: {{next: a.next}}\n{Reports}" },
        { "aspnet", "cms: aspnet-grid\nstart: ['http://www.aspnet.example/InfoList.aspx?type=nb']" },
        { "aspnet", $"start: ['http://www.aspnet.example/InfoList.aspx?type=nb']\npaging: {{form: {{__EVENTTARGET: pager, __EVENTARGUMENT: '{{page}}'}}, first: 2}}\n{Reports}" },
        { "plain", "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]" },
        { "spa", $"start: [http://www.spa.example/web/index.html]\nlist:\n  address: /api/article/list\n  body: '{{\"column\":3,\"pageNo\":{{page}},\"pageSize\":{{size}}}}'\n  format: json\n  items: /data/rows\n  link: '/info/{{/id}}.html'\n  title: /title\n{Reports}" },
        { "script", $"start: [http://www.script.example/nb.html]\nlist: {{format: script}}\n{Reports}" },
        { "frame", $"start: [http://www.frame.example/nb/]\n{Reports}" },
        { "tree", $"start: [http://www.tree.example/bm/index.html]\nlevels:\n  - {{selector: ul.bm a, publisher: .+}}\n  - {{selector: ul.years a}}\n{Reports}" },
        { "selects", $"start: [http://www.selects.example/xxgkAnnualReport.jsp]\nlevels:\n  - {{selector: '#area option', as: area, address: 'xxgkAnnualReport.jsp?area={{area}}'}}\n  - {{selector: '#year option', as: year, address: 'xxgkAnnualReport.jsp?area={{area}}&fbtime={{year}}'}}\n{Reports}" },
        { "sitemap", "start: [http://www.sitemap.example/sitemap.xml]\nlist: {format: sitemap}\ndocuments: {include: [/nianbao/]}" },
        { "sitemap", $"start: [http://www.sitemap.example/rss.xml]\nlist: {{format: feed}}\n{Reports}" },
        { "cookie", $"start: [http://www.cookie.example/nb/list.html]\n{Reports}" },
    };

    /// <summary>Family, a source that leaves out how it turns its pages, shows its levels or lets in, and the code that tells so.</summary>
    public static TheoryData<string, string, string> CutShort => new()
    {
        { "trs", $"start: [http://www.trs.example/zwgk/nb/index.html]\n{Reports}", FetchCodes.ListIncomplete },
        { "trs", $"start: [http://www.trs.example/zwgk/nb/index.html]\npaging: {{next: a.next}}\n{Reports}", FetchCodes.NextNotFound },
        { "trs", "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]\npaging: {max_pages: 2}", FetchCodes.TooManyPages },
        { "jpage", $"start: [http://www.jpage.example/col/col1021/index.html]\nlist: {{format: cdata}}\n{Reports}", FetchCodes.ListIncomplete },
        { "jpage", $"start: [http://www.jpage.example/col/col1021/index.html]\n{Reports}", FetchCodes.ListEmpty },
        { "xxgk", $"start: [http://www.xxgk.example/module/xxgk/search.jsp]\n{Reports}", FetchCodes.ListEmpty },
        { "jpaas", "cms: jpaas\nstart: [http://www.jpaas.example/col/col7/index.html]\nlist: {address: '/api-gateway/jpaas-publish-server/front/page/build/unit?webId={webId}&tplSetId={tplSetId}&tagId={tagId}&pageId={pageId}'}", FetchCodes.ListIncomplete },
        { "ewb", $"start: [http://www.ewb.example/EpointWebBuilder/rest/lightfrontaction/getgovinfolist]\n{Reports}", "http_405" },
        { "gkmlpt", "cms: gkmlpt\nstart: [http://www.gkmlpt.example/gkmlpt/index]\nlist: {address: '/gkmlpt/api/all/{columnid}?page=1&sid={sid}'}", FetchCodes.ListIncomplete },
        { "gkmlpt", "cms: gkmlpt\nstart: [http://www.gkmlpt.example/gkmlpt/index]\nlist: {from_page: {sid: 'SITEID=(\\d+)'}}", FetchCodes.ParameterNotFound },
        { "boda", $"start: [http://www.boda.example/xxgk/nb.htm]\n{Reports}", FetchCodes.ListIncomplete },
        { "webplus", $"start: [http://www.webplus.example/23/list.htm]\n{Reports}", FetchCodes.ListIncomplete },
        { "aspnet", $"start: ['http://www.aspnet.example/InfoList.aspx?type=nb']\n{Reports}", FetchCodes.ListIncomplete },
        { "plain", $"start: [http://www.plain.example/nianbao/list.html]\n{Reports}", FetchCodes.ListIncomplete },
        { "script", $"start: [http://www.script.example/nb.html]\n{Reports}", FetchCodes.ListEmpty },
        { "tree", $"start: [http://www.tree.example/bm/index.html]\n{Reports}", FetchCodes.ListEmpty },
        { "selects", $"start: [http://www.selects.example/xxgkAnnualReport.jsp]\n{Reports}", FetchCodes.ListEmpty },
        { "wall", $"start: [http://www.wall.example/nb/list.html]\n{Reports}", FetchCodes.ScriptWall },
        { "wall", $"start: [http://www.wall.example/nb/quiet.html]\n{Reports}", FetchCodes.ScriptWall },
        { "wall", $"start: [http://www.wall.example/nb/login.html]\n{Reports}", FetchCodes.LoginWall },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task FetchAsync_Family_IsFoundWhole(string family, string yaml)
    {
        var source = Source(family, yaml);
        var (pages, lists) = await FetchAsync(family, source);

        Assert.True(yaml.Split('\n').Length + 2 <= (source.Cms is null ? 12 : 6), "a source of this family takes few lines");
        Assert.All(pages, static p => Assert.True(p.Page is not null, $"{p.Record.Url}: {p.Code}: {p.Message}"));
        Assert.Equal(SampleFamilies.Of(family).Reports.Keys.Order(StringComparer.Ordinal), pages.Select(static p => p.Record.Url).Order(StringComparer.Ordinal));
        Assert.All(lists.Where(static l => l.LeadsToDocuments && l.Chosen > 0), static l => Assert.Null(l.Code));
    }

    [Theory]
    [MemberData(nameof(CutShort))]
    public async Task FetchAsync_FamilyWithoutItsWay_IsTold(string family, string yaml, string code)
    {
        var (_, lists) = await FetchAsync(family, Source(family, yaml));

        Assert.Contains(code, lists.Select(static l => l.Code));
    }

    [Fact]
    public async Task FetchAsync_PublisherOfADirectory_IsThatOfItsLink()
    {
        var (pages, _) = await FetchAsync("tree", Source("tree", "start: [http://www.tree.example/bm/index.html]\nlevels:\n  - {selector: ul.bm a, publisher: '清河县(.+)'}\n  - {selector: ul.years a}\n" + Reports));

        Assert.All(pages, static p => Assert.Equal($"第{new Uri(p.Record.Url).Segments[2].TrimEnd('/')}局", p.Page!.Hints.Publisher));
    }

    private static SourceSettings Source(string family, string yaml)
    {
        using var directory = new TemporaryConfiguration($"id: {family}\nname: {family}\n{yaml}\n", family);
        var loaded = new ConfigurationDirectory(directory.Path, directory.Path).LoadFolder<SourceSettings>("sources", new SettingsBasis("cms", "cms", "source"));
        return Assert.Single(loaded).Value with { PrivateAddresses = true, Politeness = new() { Delay = TimeSpan.Zero, Retries = 0 } };
    }

    private static async Task<(List<FetchedPage> Documents, List<ListOutcome> Lists)> FetchAsync(string family, SourceSettings source)
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SampleSiteServer.StartAsync(new SampleSiteServerOptions { Sites = [SampleFamilies.Of(family)] }, token);
        using var fetcher = new Fetcher(new FetcherOptions { HostMap = server.Hosts.ToDictionary(static h => h, _ => server.EndPoint) }, null, TimeProvider.System, NullLogger<Fetcher>.Instance);
        List<FetchedPage> pages = [];
        List<ListOutcome> lists = [];
        await foreach (var page in fetcher.FetchAsync(source, null, EmptyFetchMemory.Instance, lists.Add, token))
        {
            if (page.Kind == FetchedKind.Document)
            {
                pages.Add(page);
            }
        }

        return (pages, lists);
    }

    /// <summary>A configuration of one source, with the families that are shipped.</summary>
    private sealed class TemporaryConfiguration : IDisposable
    {
        public TemporaryConfiguration(string source, string id)
        {
            Directory.CreateDirectory(System.IO.Path.Combine(Path, "sources"));
            Directory.CreateDirectory(System.IO.Path.Combine(Path, "cms"));
            File.WriteAllText(System.IO.Path.Combine(Path, "sources", id + ".yaml"), source);
            foreach (var family in Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryTree.Root, "config", "cms")))
            {
                File.Copy(family, System.IO.Path.Combine(Path, "cms", System.IO.Path.GetFileName(family)));
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("etl-families-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
