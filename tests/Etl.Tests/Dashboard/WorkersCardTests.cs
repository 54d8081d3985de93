using System.Net;
using Etl.Config;
using Etl.Dashboard;
using Etl.Fetch;
using Etl.Publish;
using Etl.Runs.Composition;
using Etl.Runs.Views;
using Etl.Shared;
using Etl.Tests.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Dashboard;

/// <summary>What the page and the health check say of workers.</summary>
[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class WorkersCardTests : IDisposable
{
    private readonly RunHarness _harness = new();
    private readonly ILoggerFactory _logs = LoggerFactory.Create(static _ => { });

    [Fact]
    public async Task Tonight_SilentWorker_IsNamedAndHealthIsRed()
    {
        _harness.Site.Set("a", "1", "one");
        await _harness.RunAsync();
        await using var server = await StartAsync();
        using HttpClient client = new(new SocketsHttpHandler()) { BaseAddress = server.Address };
        using var first = await client.GetAsync("", TestContext.Current.CancellationToken);
        var before = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(first.IsSuccessStatusCode, before);
        _harness.Execute("INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at) "
            + "VALUES ('w2', 'elsewhere', 1, '', '1', '2026-01-01T00:00:00Z', clock_timestamp() - INTERVAL '2 minutes')");

        var page = await client.GetStringAsync("", TestContext.Current.CancellationToken);
        using var health = await client.GetAsync("health", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("id=\"workers\"", before, StringComparison.Ordinal);
        Assert.Contains("<strong>w2</strong>", page, StringComparison.Ordinal);
        Assert.Contains("silent for 2", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(["w2"], HealthReport.Of(_harness.Place, [], DateTimeOffset.UnixEpoch).Workers.Where(static w => w.IsSilent).Select(static w => w.Name));
    }

    public void Dispose()
    {
        _logs.Dispose();
        _harness.Dispose();
    }

    private async Task<DashboardServer> StartAsync()
    {
        var root = StageHarness.FindRoot();
        DashboardServer server = new(
            new DashboardHost
            {
                Ledger = _harness.Place,
                Configuration = new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines")),
                Compose = c => new EtlComposition(c, _harness.Place, new FetcherOptions(), TimeProvider.System, NullLoggerFactory.Instance),
                Snapshots = new SnapshotCatalog(_harness.Directory.Path, NullLogger<SnapshotCatalog>.Instance),
                TimeProvider = TimeProvider.System,
                LoggerFactory = _logs,
            },
            new DashboardOptions { Port = 0 });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
