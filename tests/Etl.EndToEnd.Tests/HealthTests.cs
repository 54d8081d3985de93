using System.Net;
using System.Text.Json;
using Etl.Cli;
using Etl.Runs.Composition;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;

namespace Etl.EndToEnd.Tests;

public sealed class HealthTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler());

    public void Dispose()
    {
        _client.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Endpoint_NeverPublished_Is503UntilThereIsASnapshotAndAgainWhenItIsOld()
    {
        var token = TestContext.Current.CancellationToken;
        PipelineSettings[] pipelines = [EtlComposition.ImportPipeline("import") with { StaleAfter = TimeSpan.FromHours(36) }];
        var now = DateTimeOffset.UnixEpoch;
        await using var endpoint = await HealthEndpoint.StartAsync(0, () => HealthReport.Of(LedgerPlace.In(_place.Data), pipelines, now), token);

        using var before = await _client.GetAsync(endpoint.Address, token);
        (await _place.EtlAsync("import", _place.Pages(1), "--quiet")).Expect(0);
        now = LedgerView.Open(LedgerPlace.In(_place.Data))!.LastSnapshot(null)!.PublishedAt.AddHours(35);
        using var fresh = await _client.GetAsync(endpoint.Address, token);
        now = now.AddHours(2);
        using var stale = await _client.GetAsync(endpoint.Address, token);
        using var elsewhere = await _client.GetAsync(new Uri(endpoint.Address, "/"), token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var said = JsonDocument.Parse(await stale.Content.ReadAsStringAsync(token));
        Assert.False(said.RootElement.GetProperty("is_healthy").GetBoolean());
        Assert.Contains("is stale after 36 hours", said.RootElement.GetProperty("pipelines")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatusHealth_NightlyNeverPublished_EndsWith1AndSaysSo()
    {
        _place.CopyConfiguration();
        await File.AppendAllTextAsync(_place.Of("pipelines/fresh.yaml"), "name: fresh\nstale_after: 1h\n", TestContext.Current.CancellationToken);

        var health = (await _place.EtlAsync("status", "--health")).Expect(1);

        Assert.Contains("stale  Pipeline fresh has never published a snapshot.", health.Output, StringComparison.Ordinal);
        (await _place.EtlAsync("import", _place.Pages(1), "--quiet")).Expect(0);
        var status = (await _place.EtlAsync("status")).Expect(0);
        Assert.Contains("Stale: Pipeline fresh has never published a snapshot.", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_HealthPort_SaysWhereItAnswers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM");
        using var serve = EtlProcess.Start(_place.Root, "serve", "--health-port", "0", "--log", "none", "--data", _place.Data);
        await serve.SaidAsync("Ctrl-C stops it.");
        await serve.TerminateAsync();

        var result = (await serve.EndAsync()).Expect(0);

        Assert.Matches(@"Health check: http://127\.0\.0\.1:\d+/health", result.Error);
    }
}
