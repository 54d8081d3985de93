using System.Net;
using System.Text;
using Etl.Config;
using Etl.Dashboard;
using Etl.Fetch;
using Etl.Look;
using Etl.Publish;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Requests;
using Etl.SampleSite.Sites;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Etl.Browser.Tests.Operator.ServedPage))]

namespace Etl.Browser.Tests.Operator;

/// <summary>Two nights over one of the sample sites, one document failing, one with a hostile title, and the operator's pages served on loopback.</summary>
public sealed class ServedPage : IAsyncLifetime
{
    /// <summary>A title that would run, were it not escaped.</summary>
    public const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>\u001b[31m";

    /// <summary>What the report with the odd title says when it has changed.</summary>
    public const string Added = "本年度新增政务公开专栏一个，回应群众关切事项若干。";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-page-");
    private SampleSiteServer? _site;
    private DashboardServer? _server;
    private ILoggerFactory? _logs;

    /// <summary>The sites.</summary>
    public SampleSiteServer Site => _site!;

    /// <summary>Where the pages are.</summary>
    public Uri Address => _server!.Address!;

    /// <summary>Data directory.</summary>
    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Its configuration, a copy.</summary>
    public string Config => Path.Combine(_folder.FullName, "config");

    /// <summary>Its pipelines, a copy: somebody is told of its nights, and can't be reached by the robot.</summary>
    public string Pipelines => Path.Combine(_folder.FullName, "pipelines");

    /// <summary>Address of the report that fails in both nights.</summary>
    public string Failing { get; private set; } = "";

    /// <summary>Address of a report with a title that would run, were it not escaped.</summary>
    public string Titled { get; private set; } = "";

    /// <summary>The same once more, for a test that changes what is served: tests have no order.</summary>
    public static async Task<ServedPage> OfItsOwnAsync()
    {
        ServedPage own = new();
        await own.InitializeAsync();
        return own;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Browser.IsMissing)
        {
            return;
        }

        _logs = LoggerFactory.Create(static _ => { });
        _site = await SampleSiteServer.StartAsync(null, CancellationToken.None);
        var config = Config;
        SampleSnapshot.Copy(Path.Combine(SampleSnapshot.Root(), "pipelines"), Pipelines);
        await File.AppendAllTextAsync(Path.Combine(Pipelines, "nightly.yaml"),
            "\nnotify:\n  webhook: https://robot.example/send\n  feed: true\n  on: [failure, published, new_failures]\n");
        SampleSnapshot.Copy(Path.Combine(SampleSnapshot.Root(), "config"), config);
        foreach (var source in Directory.EnumerateFiles(Path.Combine(config, "sources"))
            .Where(static f => !f.EndsWith("qinghe.yaml", StringComparison.Ordinal)))
        {
            File.Delete(source);
        }

        string[] reports = [.. SampleSites.Qinghe.Reports.Keys.Order(StringComparer.Ordinal)];
        Failing = reports[0];
        Titled = reports[^1];
        Site.Pages[Failing] = SamplePage.FromText(
            $"<html><head><title>{WebUtility.HtmlEncode(Hostile)}</title></head><body><p>系统维护中</p></body></html>");
        var titled = SampleSites.Qinghe.Reports[Titled];
        Site.Pages[Titled] = SamplePage.FromReport(titled) with
        {
            Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(titled.Body.Span).Replace(titled.Report.Title,
                titled.Report.Title + WebUtility.HtmlEncode(Hostile), StringComparison.Ordinal)),
        };
        await RunAsync(config, Silent());
        await File.AppendAllTextAsync(Path.Combine(config, "sources", "qinghe.yaml"), "\n# looked at once more\n");
        await RunAsync(config, Silent());
        _server = new DashboardServer(Host(config), new DashboardOptions { Port = 0 });
        await _server.StartAsync(CancellationToken.None);
    }

    /// <summary>The report that failed is there again.</summary>
    public void Mend() => Site.Pages[Failing] = SamplePage.FromReport(SampleSites.Qinghe.Reports[Failing]);

    /// <summary>The report with the odd title says something more.</summary>
    public void Change()
    {
        var page = Site.Pages[Titled]!;
        var text = Encoding.UTF8.GetString(page.Body.Span);
        var heading = text.IndexOf("总体情况", StringComparison.Ordinal);
        var at = text.IndexOf('。', heading) + 1;
        Site.Pages[Titled] = page with { Body = Encoding.UTF8.GetBytes(text.Insert(at, Added)), LastModified = DateTimeOffset.UnixEpoch.AddYears(70) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        _logs?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>What the pages of a server of its own would work with.</summary>
    public DashboardHost Host(string? config = null)
    {
        ConfigurationDirectory files = new(config ?? Config, Pipelines);
        return new DashboardHost
        {
            Ledger = LedgerPlace.In(Data),
            Configuration = files,
            Compose = Compose,
            Snapshots = new SnapshotCatalog(Data, NullLogger<SnapshotCatalog>.Instance),
            TimeProvider = TimeProvider.System,
            LoggerFactory = _logs ?? NullLoggerFactory.Instance,
        };
    }

    private EtlComposition Compose(EtlConfiguration configuration)
    {
        FetcherOptions options = new() { HostMap = Site.Hosts.ToDictionary(static h => h, _ => Site.EndPoint) };
        return new EtlComposition(configuration, LedgerPlace.In(Data), options, TimeProvider.System, _logs!) { Look = new HtmlLook() };
    }

    /// <summary>A run that no page has started, as of another program.</summary>
    /// <returns>How it ended.</returns>
    public Task<RunResult> RunAsync() => RunAsync(Config, null);

    private async Task<RunResult> RunAsync(string config, INotifier? notifier)
    {
        var configuration = EtlConfiguration.Load(new ConfigurationDirectory(config, Pipelines));
        return await new PipelineRunner(Compose(configuration).ForSources(notifier))
            .RunAsync(new RunRequest { Pipeline = configuration.Pipeline("nightly"), Force = true }, null, CancellationToken.None);
    }

    /// <summary>A notifier whose robot does not answer.</summary>
    private Notifier Silent() =>
        new(static (_, _, _) => Task.FromResult(new WebhookAnswer(503, "")), TimeProvider.System, NullLogger.Instance)
        {
            Book = new NoticeBook(LedgerPlace.In(Data), TimeProvider.System, NullLogger.Instance),
            Feed = new NoticeFeed(Data),
        };
}
