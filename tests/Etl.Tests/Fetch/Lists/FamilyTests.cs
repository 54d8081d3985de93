using Etl.Config;
using Etl.Fetch;
using Etl.Fetch.Lists;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;
using Etl.Shared;
using Etl.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch.Lists;

/// <summary>Every family of sites, over real sockets: found whole by a few lines, and never short in silence.</summary>
public sealed class FamilyTests
{
    private const string Reports = FamilySources.Reports;

    /// <summary>Family and its source.</summary>
    public static TheoryData<string, string> Whole =>
        Rows(FamilySources.Whole, static (data, w) => data.Add(w.Family, w.Yaml), new TheoryData<string, string>());

    /// <summary>Family, a source that is short of something, and the code that tells so.</summary>
    public static TheoryData<string, string, string> CutShort =>
        Rows(FamilySources.CutShort, static (data, c) => data.Add(c.Family, c.Yaml, c.Code), new TheoryData<string, string, string>());

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task FetchAsync_Family_IsFoundWhole(string family, string yaml)
    {
        var source = Source(family, yaml);
        var (pages, lists) = await FetchAsync(family, source);

        Assert.True(yaml.Split('\n').Length + 2 <= (source.Cms is null ? 12 : 6), "a source of this family takes few lines");
        Assert.All(pages, static p => Assert.True(p.Page is not null, $"{p.Record.Url}: {p.Code}: {p.Message}"));
        Assert.Equal(SampleFamilies.Of(family).Reports.Keys.Order(StringComparer.Ordinal), pages.Select(static p => p.Record.Url)
            .Order(StringComparer.Ordinal));
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
        var (pages, _) =
            await FetchAsync("tree",
                Source("tree",
                    "start: [http://www.tree.example/bm/index.html]\nlevels:\n  - {selector: ul.bm a, publisher: '清河县(.+)'}\n  - {selector: ul.years a}\n"
                        + Reports));

        Assert.All(pages, static p => Assert.Equal($"第{new Uri(p.Record.Url).Segments[2].TrimEnd('/')}局", p.Page!.Hints.Link?.Publisher));
    }

    [Fact]
    public async Task FetchAsync_RegionAndYearOfLinks_AreToldWithThePage()
    {
        var (selects, _) = await FetchAsync("selects", Source("selects", "start: [http://www.selects.example/xxgkAnnualReport.jsp]\nlevels:\n"
            + "  - {selector: '#area option', as: area, address: 'xxgkAnnualReport.jsp?area={area}', region: '.+镇'}\n"
            + "  - {selector: '#year option', as: year, address: 'xxgkAnnualReport.jsp?area={area}&fbtime={year}', year: '(\\d{4})年'}\n" + Reports));
        var (plain, _) =
            await FetchAsync("plain",
                Source("plain", "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]\ndocuments: {year: '(\\d{4})年', publisher: '清河县民政局'}"));

        Assert.NotEmpty(selects);
        Assert.All(selects, static p => Assert.Equal(
            (p.Record.Url.Contains("/a0/", StringComparison.Ordinal) ? "青禾镇" : "白石镇",
                int.Parse(new Uri(p.Record.Url).Segments[2].TrimEnd('/'), System.Globalization.CultureInfo.InvariantCulture)),
            (p.Page!.Hints.Link!.Region, p.Page.Hints.Link.Year)));
        Assert.All(plain, static p => Assert.Equal("清河县民政局", p.Page!.Hints.Link!.Publisher));
        Assert.Equal(7, plain.Select(static p => p.Page!.Hints.Link!.Year).Distinct().Count());
    }

    [Fact]
    public void MostLike_ListPageOfANamedFamily_IsItsFamily()
    {
        var families = new ConfigurationDirectory(Path.Combine(RepositoryTree.Root, "config"), RepositoryTree.Root).LoadFolder<CmsFamily>("cms")
            .Select(static f => f.Value).ToList();
        foreach (var (name, yaml) in FamilySources.Whole.Where(static w => w.Yaml.StartsWith("cms: ", StringComparison.Ordinal)
            && !w.Yaml.StartsWith("cms: plain", StringComparison.Ordinal)))
        {
            var source = Source(name, yaml);
            var site = SampleFamilies.Of(name);
            var start = source.Start[0];
            var page = site.Pages.TryGetValue(start.AbsoluteUri, out var fixedPage) ? fixedPage
                : site.Answers[start.AbsolutePath](new("GET", start.AbsolutePath, start.Query, "", ""));

            Assert.Equal(source.Cms, CmsFamily.MostLike(families, System.Text.Encoding.UTF8.GetString(page!.Body.Span), start)?.Id);
        }
    }

    [Fact]
    public void MostLike_PageWithoutMarks_IsNone()
    {
        var families = new ConfigurationDirectory(Path.Combine(RepositoryTree.Root, "config"), RepositoryTree.Root).LoadFolder<CmsFamily>("cms")
            .Select(static f => f.Value);

        Assert.Null(CmsFamily.MostLike(families, "<ul><li><a href='1.html'>2023年报</a></li></ul>", new("http://www.a.example/nb/")));
    }

    private static TData Rows<TRow, TData>(IEnumerable<TRow> rows, Action<TData, TRow> add, TData data)
    {
        foreach (var row in rows)
        {
            add(data, row);
        }

        return data;
    }

    private static SourceSettings Source(string family, string yaml)
    {
        using var directory = new TemporaryConfiguration($"id: {family}\nname: {family}\n{yaml}\n", family);
        var loaded = new ConfigurationDirectory(directory.Path, directory.Path)
            .LoadFolder<SourceSettings>("sources", new SettingsBasis("cms", "cms", "source"));
        return Assert.Single(loaded).Value with { PrivateAddresses = true, Politeness = new() { Delay = TimeSpan.Zero, Retries = 0 } };
    }

    private static async Task<(List<FetchedPage> Documents, List<ListOutcome> Lists)> FetchAsync(string family, SourceSettings source)
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = await SampleSiteServer.StartAsync(new SampleSiteServerOptions { Sites = [SampleFamilies.Of(family)] }, token);
        using var fetcher =
            new Fetcher(new FetcherOptions { HostMap = server.Hosts.ToDictionary(static h => h, _ => server.EndPoint) }, null, TimeProvider.System,
                NullLogger<Fetcher>.Instance);
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
