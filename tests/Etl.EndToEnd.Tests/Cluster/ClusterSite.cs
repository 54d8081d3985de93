using System.Globalization;
using Etl.EndToEnd.Tests.Cluster;
using Etl.Shared;

[assembly: AssemblyFixture(typeof(ClusterSite))]

namespace Etl.EndToEnd.Tests.Cluster;

/// <summary>Sites, their configuration, a PostgreSQL server and what an undisturbed process alone makes of it: once for all tests of clusters.</summary>
public sealed class ClusterSite : IDisposable
{
    internal const int Sources = 40;
    internal const int Documents = 4;
    internal static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);

    private readonly Lazy<Task> _ready;
    private ManyHosts? _hosts;
    private PostgresServer? _server;
    private SortedDictionary<string, string>? _expected;

    public ClusterSite() => _ready = new(PrepareAsync);

    internal Workplace Place { get; } = new();

    internal ManyHosts Hosts => _hosts!;

    internal PostgresServer Server => _server!;

    /// <summary>The snapshot of a process alone.</summary>
    internal SortedDictionary<string, string> Expected => _expected!;

    /// <summary>Prepares it when it is first asked for.</summary>
    internal Task ReadyAsync()
    {
        PostgresTesting.SkipWhereThereIsNone();
        return _ready.Value;
    }

    public void Dispose()
    {
        _hosts?.Dispose();
        _server?.Dispose();
        Place.Dispose();
    }

    private async Task PrepareAsync()
    {
        _hosts = new ManyHosts(Sources, Documents);
        _server = new PostgresServer();
        Place.CopyConfiguration();
        foreach (var file in Directory.EnumerateFiles(Place.Of("config/sources")).Concat(Directory.EnumerateFiles(Place.Of("pipelines"))))
        {
            File.Delete(file);
        }

        await File.WriteAllTextAsync(Place.Of("pipelines/nightly.yaml"), "name: nightly\n");
        foreach (var host in _hosts.Hosts)
        {
            var id = "h" + host.Split('.')[^1];
            await File.WriteAllTextAsync(Place.Of($"config/sources/{id}.yaml"), string.Create(CultureInfo.InvariantCulture,
                $"id: {id}\nname: {id}\nprivate_addresses: true\nstart: ['http://{host}:{_hosts.Port}/list.html']\n"
                    + $"politeness: {{delay: {Delay.TotalMilliseconds:0}ms, concurrency: 1}}\n"));
        }

        (await EtlInProcess.RunAsync(Place.Root, "run", "--quiet", "--data", Place.Of("alone"))).ExpectPublished();
        _expected = ClusterContent.Of(Place.Of("alone"));
    }
}
