using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>Notices reach a command and a web address.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private readonly Workplace _place = new();
    private readonly ConcurrentQueue<string> _posted = new();
    private WebApplication _hook = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hook = builder.Build();
        _hook.MapPost("/hook", async (HttpRequest request) =>
        {
            using StreamReader reader = new(request.Body);
            _posted.Enqueue(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
            return Results.Ok();
        });
        await _hook.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _hook.DisposeAsync();
        _place.Dispose();
    }

    [Theory]
    [InlineData("gates: { reports: { min: 1000 } }", 1, "failure", "reports_min")]
    [InlineData("retire_after: 1", 3, "quarantine", "linshan")]
    public async Task Run_ThatIsToBeTold_TellsCommandAndWebhook(string setting, int exitCode, string kind, string phrase)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is a shell's");
        _place.CopyConfiguration();
        if (kind == "quarantine")
        {
            var source = _place.Of("config/sources/linshan.yaml");
            var text = await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(source, text[..text.IndexOf("\nexpect:", StringComparison.Ordinal)]
                + "\nexpect:\n  reports: { min: 10 }\n", TestContext.Current.CancellationToken);
        }

        var told = _place.Of("told");
        await File.WriteAllTextAsync(
            _place.Of("pipelines/nightly.yaml"),
            $"""
            name: nightly
            sources: [linshan, qinghe]
            {setting}
            notify:
              command: [/bin/sh, -c, 'echo "$ETL_NOTICE" > {told}.kind; cat > {told}']
              webhook: {_hook.Urls.First()}/hook
              private_addresses: true
            """,
            TestContext.Current.CancellationToken);

        (await _place.EtlAsync("run", "--sample-sites", "--quiet")).Expect(exitCode);

        var byCommand = await File.ReadAllTextAsync(told, TestContext.Current.CancellationToken);
        using var notice = JsonDocument.Parse(byCommand);
        Assert.Equal(kind, notice.RootElement.GetProperty("kind").GetString());
        Assert.Equal("nightly", notice.RootElement.GetProperty("pipeline").GetString());
        Assert.Contains(phrase, byCommand, StringComparison.Ordinal);
        Assert.Equal(kind, (await File.ReadAllTextAsync(told + ".kind", TestContext.Current.CancellationToken)).Trim());
        Assert.Equal(byCommand, Assert.Single(_posted));
    }
}
