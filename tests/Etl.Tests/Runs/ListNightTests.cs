using Etl.Config;
using Etl.Fetch;
using Etl.Model.Findings;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Views;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;
using Etl.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs;

/// <summary>
/// What happens to lists from night to night: the shipped pipeline over real sockets. What an operator is told of those that go wrong is
/// tried end to end.
/// </summary>
public sealed class ListNightTests : IAsyncLifetime
{
    private const string Reports = "documents: {text: 年报|公开.*报告}";
    private const string Trs = "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]";
    private const string Plain = "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]";
    private const string Tree = "start: [http://www.tree.example/bm/index.html]\nlevels: [{selector: ul.bm a}, {selector: ul.years a}]\n" + Reports;

    private static readonly string[] Families = ["trs", "plain", "tree"];

    private readonly TempDirectory _data = new();
    private readonly LedgerPlace _place;

    public ListNightTests() => _place = TestLedger.For(_data.At("data"));
    private SampleSiteServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _server = await SampleSiteServer.StartAsync(new() { Sites = [.. Families.Select(SampleFamilies.Of)] }, Token);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Night_ListShowsOneOfItsLinksOnDemand_IsTakenAsItIs()
    {
        await NightAsync("trs", Trs);
        Put("http://www.trs.example/zwgk/nb/index.html", "<ul><li><a href=\"./202003/t20200301_7001.html\">清河县林业局2019年政府信息公开年报</a></li></ul>");
        Put("http://www.trs.example/zwgk/nb/index_1.html", "", 404);

        await NightAsync("trs", Trs, force: true);
        var (third, status) = await NightAsync("trs", Trs);

        Assert.Equal(RunState.Done, third.State);
        Assert.Empty(status.Lists);
    }

    [Fact]
    public async Task Night_BureauThatNothingLeadsTo_IsToldOnce()
    {
        await NightAsync("tree", Tree);
        var page = _server.Pages["http://www.tree.example/bm/index.html"]!;
        var text = System.Text.Encoding.UTF8.GetString(page.Body.Span);
        Put("http://www.tree.example/bm/index.html", text.Replace("<li><a href=\"1/index.html\">清河县第1局</a></li>", "", StringComparison.Ordinal));

        var (second, status) = await NightAsync("tree", Tree);
        var (third, _) = await NightAsync("tree", Tree);

        Assert.Equal(RunState.Partial, second.State);
        Assert.All(status.Lists, static l => Assert.Equal(FetchCodes.ListGone, l.Code));
        Assert.Equal(FamilyReports, status.Sources.Single().Reports);
        Assert.Equal(RunState.Done, third.State);
    }

    [Fact]
    public async Task Night_HoleThatClosesByItself_IsWell()
    {
        var url = "http://www.trs.example/zwgk/nb/index_2.html";
        _server.Pages[url] = _server.Pages[url]! with { FailFirst = 1, FailStatus = 500 };

        var (run, status) = await NightAsync("trs", Trs);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(FamilyReports, status.Sources.Single().Reports);
    }

    [Fact]
    public async Task Night_PagingLeftOut_IsNeverAllWell()
    {
        var (run, status) = await NightAsync("trs", "start: [http://www.trs.example/zwgk/nb/index.html]\n" + Reports);

        Assert.Equal((RunState.Partial, RunEnding.Published), (run.State, run.Ending));
        Assert.Equal(FetchCodes.ListIncomplete, Assert.Single(status.Lists).Code);
        Assert.Equal(1, LedgerView.Open(_place)!.Sources().Single().ListsIncomplete);
    }

    [Fact]
    public async Task Night_SiteThatRedirectsToAHostNobodyNamed_IsNeverAllWell()
    {
        await NightAsync("plain", Plain);
        _server.Pages["http://www.plain.example/nianbao/list.html"] = SamplePage.FromText("")
            with
        { Status = 301, Headers = new Dictionary<string, string> { ["Location"] = "http://www.new.example/list.html" } };

        var (second, status) = await NightAsync("plain", Plain);

        Assert.NotEqual(RunState.Done, second.State);
        Assert.Contains(status.Lists, static l => l is { Failed: true, Code: FetchCodes.HostNotAllowed });
        Assert.Equal(FamilyReports, LedgerView.Open(_place)!.Sources().Single().Reports);
    }

    [Fact]
    public async Task Night_NewBureauAndNewYear_AreFoundByThemselves()
    {
        var (_, first) = await NightAsync("tree", Tree);
        var directory = Text("http://www.tree.example/bm/index.html");
        Put("http://www.tree.example/bm/index.html",
            directory.Replace("<ul class=\"bm\">", "<ul class=\"bm\"><li><a href=\"99/index.html\">清河县新设局</a></li>", StringComparison.Ordinal));
        Put("http://www.tree.example/bm/99/index.html", "<ul class=\"years\"><li><a href=\"nb/2026/\">2026年</a></li></ul>");
        Put("http://www.tree.example/bm/99/nb/2026/", "<ul class=\"list\"><li><a href=\"/bm/99/nb/2026/1.html\">清河县新设局2025年政府信息公开年报</a></li></ul>");
        var report = SampleFamilies.Of("tree").Reports.Keys.Order(StringComparer.Ordinal).First();
        _server.Pages["http://www.tree.example/bm/99/nb/2026/1.html"] = _server.Pages[report]!;

        var (second, status) = await NightAsync("tree", Tree);

        Assert.True(second.State == RunState.Done, string.Join("; ", status.Lists.Select(static l => l.Message)));
        Assert.Equal(first.Sources.Single().Reports + 1, status.Sources.Single().Reports);
    }

    private string Text(string url) => System.Text.Encoding.UTF8.GetString(_server.Pages[url]!.Body.Span);

    private static long FamilyReports => SampleFamilies.Of("trs").Reports.Count;

    private void Put(string url, string html, int status = 200) => _server.Pages[url] = SamplePage.FromText(html) with { Status = status };

    private async Task<(RunResult Result, RunStatus Status)> NightAsync(string id, string source, bool force = false)
    {
        var config = _data.At("config");
        if (!Directory.Exists(config))
        {
            var shipped = Path.Combine(StageHarness.FindRoot(), "config");
            foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories)
                .Where(static f => !f.Contains("/sources/", StringComparison.Ordinal)))
            {
                var copy = Path.Combine(config, Path.GetRelativePath(shipped, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            Directory.CreateDirectory(Path.Combine(config, "sources"));
        }

        await File.WriteAllTextAsync(Path.Combine(config, "sources", id + ".yaml"),
            $"id: {id}\nname: {id}\nregion: \"130534\"\nprivate_addresses: true\npoliteness: {{delay: 0, retries: 0}}\n{source}\n", Token);
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(config, Path.Combine(StageHarness.FindRoot(), "pipelines")));
        FetcherOptions options = new() { HostMap = _server.Hosts.ToDictionary(static h => h, _ => _server.EndPoint) };
        EtlComposition composition = new(configuration, _place, options, TimeProvider.System, NullLoggerFactory.Instance);
        var result = await new PipelineRunner(composition.ForSources(null))
            .RunAsync(new RunRequest { Pipeline = configuration.Pipeline("nightly"), Force = force }, null, Token);
        return (result, LedgerView.Open(_place)!.Status(result.RunId, 100)!);
    }
}
