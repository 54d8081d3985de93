using System.Net;
using Etl.Cli;
using Etl.Config;
using Etl.Fetch;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Nights;
using Etl.Runs.Requests;
using Etl.Runs.Views;
using Etl.SampleSite.Families;
using Etl.SampleSite.Sites;
using Etl.Scheduling;

namespace Etl.EndToEnd.Tests.Nights;

/// <summary>
/// Nights as an operator meets them: the shipped configuration with one source, its site over real sockets, real files, the
/// schedule's own launcher, and a clock that goes from night to night.
/// </summary>
internal sealed class NightStage : IAsyncDisposable
{
    /// <summary>A further host, to which the site may move.</summary>
    public const string OtherHost = "lyj.trs.example";

    private readonly HttpClient _client = new(new SocketsHttpHandler());
    private readonly SampleSiteServer _server;
    private readonly string? _data;
    private DateTimeOffset _due = new(2026, 3, 1, 18, 30, 0, TimeSpan.Zero);
    private SerialLauncher _launcher = null!;

    private NightStage(SampleSiteServer server, string? data)
    {
        _server = server;
        _data = data;
        Clock = new NightClock(_due);
    }

    public Workplace Place { get; } = new();

    public NightClock Clock { get; }

    public NightWatcher Watcher { get; } = new();

    public NightBook Book { get; private set; } = null!;

    /// <summary>Time of the last night that came.</summary>
    public DateTimeOffset Due => _due;

    public string Data => _data ?? Place.Data;

    /// <summary>The site's pages, to be changed.</summary>
    public SampleSiteServer Site => _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<NightStage> StartAsync(string pipeline = "", string? data = null) =>
        StartFamilyAsync("plain", "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]", pipeline, data);

    /// <summary>Nights of one family's site.</summary>
    /// <param name="family">Family; the source is called so.</param>
    /// <param name="source">What the source says besides.</param>
    /// <param name="pipeline">What the pipeline says besides.</param>
    /// <param name="data">Data directory; null for one of its own.</param>
    public static async Task<NightStage> StartFamilyAsync(string family, string source, string pipeline = "", string? data = null)
    {
        NightStage stage = new(await SampleSiteServer.StartAsync(new() { Sites = [SampleFamilies.Of(family)], ExtraHosts = [OtherHost] }, Token), data);
        stage.Place.CopyConfiguration();
        foreach (var shipped in Directory.GetFiles(stage.Place.Of("config/sources")))
        {
            File.Delete(shipped);
        }

        await stage.WriteSourceAsync(family, source);
        await stage.WriteAsync("pipelines/nightly.yaml",
            $"name: nightly\nschedule: 0 30 18 * * ?\ntime_zone: UTC\nnotify: {{command: [never-run]}}\n{pipeline}\n");
        stage.StartProgram();
        return stage;
    }

    /// <summary>Writes what a source is from now on.</summary>
    public Task WriteSourceAsync(string id, string source) => WriteAsync(
        $"config/sources/{id}.yaml",
        $"id: {id}\nname: {id}\nregion: \"130534\"\nprivate_addresses: true\npoliteness: {{delay: 0, retries: 0}}\n{source}\n");

    public Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Place.Of(file), text, Token);

    /// <summary>The program as it is after a start: it remembers nothing but what is on the disk.</summary>
    public void StartProgram()
    {
        ConfigurationDirectory directory = new(Place.Of("config"), Place.Of("pipelines"));
        var configuration = EtlConfiguration.Load(directory);
        Book = new NightBook(LedgerPlace.In(Data), RunEnvironment.ProgramVersion, Clock);
        FetcherOptions options = new() { HostMap = _server.Hosts.ToDictionary(static h => h, _ => _server.EndPoint) };
        ConfigurationLauncher launcher = new(directory, configuration, c => new EtlComposition(c, LedgerPlace.In(Data), options, Clock, Watcher), Watcher,
            Clock);
        _launcher = new SerialLauncher(LedgerPlace.In(Data), configuration.Pipelines, launcher, Book, Clock, Watcher)
        {
            Notifier = Watcher,
            Poll = TimeSpan.FromMilliseconds(20)
        };
    }

    /// <summary>What the program does first.</summary>
    public Task BuryTheDeadAsync() => _launcher.BuryTheDeadAsync();

    /// <summary>The next night comes.</summary>
    public Task NightAsync()
    {
        _due = _due.AddDays(1);
        Clock.Set(_due);
        return _launcher.LaunchAsync("nightly", _due, Token);
    }

    /// <summary>The site gives something else at an address.</summary>
    public void Put(string url, string html, int status = 200) => _server.Pages[url] = SamplePage.FromText(html) with { Status = status };

    /// <summary>A run by hand that is at work until it is disposed.</summary>
    public IDisposable RunByHand() => RunLock.Take(Data, new RunLockHolder("by-hand", 4711, "here", Clock.GetUtcNow()));

    public async Task<string> StatusAsync() => (await EtlInProcess.RunAsync(Place.Root, "status", "--data", Data)).Output;

    public async Task<string> SourcesAsync() => (await EtlInProcess.RunAsync(Place.Root, "source", "list", "--data", Data)).Output;

    /// <summary>One value of the latest snapshot.</summary>
    public async Task<string> ScalarAsync(string sql) =>
        (await EtlInProcess.RunAsync(Place.Root, "query", sql, "--csv", "--data", Data)).Expect(0).Output.Split('\n')[1].Trim();

    public async Task<string> RunsAsync() => (await EtlInProcess.RunAsync(Place.Root, "runs", "--data", Data)).Output;

    /// <summary>What the ledger says of the nights, the newest first.</summary>
    public IReadOnlyList<RunRecord> Nights() => LedgerView.Open(LedgerPlace.In(Data))?.Runs(50) ?? [];

    /// <summary>What <c>/health</c> answers.</summary>
    public async Task<(HttpStatusCode Status, string Body)> HealthAsync()
    {
        var pipelines = new ConfigurationDirectory(Place.Of("config"), Place.Of("pipelines")).LoadFolder<Etl.Runs.Pipelines.PipelineSettings>("pipelines")
            .Select(static f => f.Value);
        await using var endpoint = await HealthEndpoint.StartAsync(0, () => HealthReport.Of(LedgerPlace.In(Data), pipelines, Clock.GetUtcNow(), Book), Token);
        using var answer = await _client.GetAsync(endpoint.Address, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    public async ValueTask DisposeAsync()
    {
        _launcher.Dispose();
        _client.Dispose();
        Watcher.Dispose();
        await _server.DisposeAsync();
        Place.Dispose();
    }
}
