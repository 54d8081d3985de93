using Etl.Config;
using Etl.Fetch;
using Etl.Model.Findings;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Views;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;
using Etl.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs;

/// <summary>What happens to lists from night to night, and what is said of it: the shipped pipeline over real sockets.</summary>
public sealed class ListNightTests : IAsyncLifetime
{
    private const string Reports = "documents: {text: 年报|公开.*报告}";
    private const string Trs = "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]";
    private const string Plain = "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]";
    private const string WebPlus = "cms: webplus\nstart: [http://www.webplus.example/23/list.htm]";
    private const string Tree = "start: [http://www.tree.example/bm/index.html]\nlevels: [{selector: ul.bm a}, {selector: ul.years a}]\n" + Reports;

    private static readonly string[] Families = ["trs", "plain", "webplus", "tree"];

    private readonly TempDirectory _data = new();
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
    public async Task Night_ListShowsOneOfItsLinks_IsAFailureThoughAllReportsAreKept()
    {
        var (first, _) = await NightAsync("trs", Trs);
        Put("http://www.trs.example/zwgk/nb/index.html", "<ul><li><a href=\"./201901/t20190118_7000.html\">清河县林业局2018年政府信息公开年报</a></li></ul>");
        Put("http://www.trs.example/zwgk/nb/index_1.html", "", 404);

        var (second, status) = await NightAsync("trs", Trs);

        Assert.Equal(RunState.Done, first.State);
        Assert.Equal(RunState.Failed, second.State);
        Assert.Contains(status.Lists, static l => l is { Code: FetchCodes.ListShrunk, Failed: true });
        Assert.Contains(status.Gates, static g => g is { Gate: "lists_failed", Passed: false });
        var source = LedgerView.Open(_data.At("data"))!.Sources().Single();
        Assert.Equal((1L, (long?)FamilyReports), (source.ListsFailed, source.Reports));
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
    public async Task Night_DeadBureau_CostsItsOwnReportsOnly()
    {
        var (first, _) = await NightAsync("tree", Tree);
        Put("http://www.tree.example/bm/1/index.html", "", 404);

        var (second, status) = await NightAsync("tree", Tree);

        Assert.Equal(RunState.Done, first.State);
        Assert.Equal(RunState.Partial, second.State);
        Assert.Empty(second.Quarantined);
        Assert.Equal("http_404", Assert.Single(status.Lists).Code);
        Assert.Equal(FamilyReports, status.Sources.Single().Reports);
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
    public async Task Night_LastPageLeadsTo404_IsWell()
    {
        var last = _server.Pages["http://www.plain.example/nianbao/list_5.html"]!;
        Put("http://www.plain.example/nianbao/list_5.html", System.Text.Encoding.UTF8.GetString(last.Body.Span).Replace("class=\"pages\">", "class=\"pages\"><a href='list_6.html'>下一页</a>", StringComparison.Ordinal));

        var (run, status) = await NightAsync("plain", Plain);

        Assert.True(run.State == RunState.Done, string.Join("; ", status.Lists.Select(static l => l.Message)));
        Assert.Equal(FamilyReports, status.Sources.Single().Reports);
    }

    [Fact]
    public async Task Night_ErrorBehindTheAnnouncedLastPage_IsWell()
    {
        Put("http://www.webplus.example/23/list6.htm", "", 500);

        var (run, status) = await NightAsync("webplus", WebPlus);

        Assert.True(run.State == RunState.Done, string.Join("; ", status.Lists.Select(static l => l.Message)));
        Assert.Equal(FamilyReports, status.Sources.Single().Reports);
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
    public async Task Night_HoleThatStays_IsToldAndItsReportsAreKept()
    {
        await NightAsync("trs", Trs);
        Put("http://www.trs.example/zwgk/nb/index_2.html", "", 500);

        var (second, status) = await NightAsync("trs", Trs);

        Assert.Equal(RunState.Partial, second.State);
        Assert.Equal(FetchCodes.ListHole, Assert.Single(status.Lists).Code);
        Assert.Equal(FamilyReports, status.Sources.Single().Reports);
    }

    [Fact]
    public async Task Night_PagingLeftOut_IsNeverAllWell()
    {
        var (run, status) = await NightAsync("trs", "start: [http://www.trs.example/zwgk/nb/index.html]\n" + Reports);

        Assert.Equal((RunState.Partial, 3), (run.State, run.ExitCode));
        Assert.Equal(FetchCodes.ListIncomplete, Assert.Single(status.Lists).Code);
        Assert.Equal(1, LedgerView.Open(_data.At("data"))!.Sources().Single().ListsIncomplete);
    }

    private static long FamilyReports => SampleFamilies.Of("trs").Reports.Count;

    private void Put(string url, string html, int status = 200) => _server.Pages[url] = SamplePage.FromText(html) with { Status = status };

    private async Task<(RunResult Result, RunStatus Status)> NightAsync(string id, string source, bool force = false)
    {
        var config = _data.At("config");
        if (!Directory.Exists(config))
        {
            var shipped = Path.Combine(StageHarness.FindRoot(), "config");
            foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories).Where(static f => !f.Contains("/sources/", StringComparison.Ordinal)))
            {
                var copy = Path.Combine(config, Path.GetRelativePath(shipped, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            Directory.CreateDirectory(Path.Combine(config, "sources"));
        }

        await File.WriteAllTextAsync(Path.Combine(config, "sources", id + ".yaml"), $"id: {id}\nname: {id}\nregion: \"130534\"\nprivate_addresses: true\npoliteness: {{delay: 0, retries: 0}}\n{source}\n", Token);
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(config, Path.Combine(StageHarness.FindRoot(), "pipelines")));
        FetcherOptions options = new() { HostMap = _server.Hosts.ToDictionary(static h => h, _ => _server.EndPoint) };
        EtlComposition composition = new(configuration, _data.At("data"), options, TimeProvider.System, NullLoggerFactory.Instance);
        var result = await new PipelineRunner(composition.ForSources(null)).RunAsync(new RunRequest { Pipeline = configuration.Pipeline("nightly"), Force = force }, null, Token);
        return (result, LedgerView.Open(_data.At("data"))!.Status(result.RunId, 100)!);
    }
}
