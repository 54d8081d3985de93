using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>The examples of the operators' guide, each tried with a real notice: a run that publishes nothing.</summary>
public sealed class NoticeExampleTests : IAsyncLifetime
{
    private readonly Workplace _place = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _posted = new();
    private WebApplication _hook = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hook = builder.Build();
        _hook.MapPost("{**path}", async (HttpRequest request) =>
        {
            using StreamReader reader = new(request.Body);
            _posted.Enqueue((request.Path + request.QueryString, await reader.ReadToEndAsync(request.HttpContext.RequestAborted)));
            return Results.Text("""{"errcode":0,"errmsg":"ok","code":0}""", "application/json");
        });
        await _hook.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _hook.DisposeAsync();
        _place.Dispose();
    }

    [Theory]
    [InlineData("qyapi.weixin.qq.com", "/cgi-bin/webhook/send?key=KEY", "msgtype", "text", "content")]
    [InlineData("oapi.dingtalk.com", "/robot/send?access_token=TOKEN", "msgtype", "text", "content")]
    [InlineData("open.feishu.cn", "/open-apis/bot/v2/hook/TOKEN", "msg_type", "content", "text")]
    public async Task Example_Robot_IsPostedAMessageOfItsForm(string host, string path, string type, string outer, string inner)
    {
        var example = Example(host).Replace($"https://{host}", _hook.Urls.First(), StringComparison.Ordinal) + "  private_addresses: true\n";

        await FailAsync(example);

        var (asked, body) = Assert.Single(_posted);
        Assert.Equal(path, asked);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("text", json.RootElement.GetProperty(type).GetString());
        Assert.StartsWith("etl nightly: failure\n", json.RootElement.GetProperty(outer).GetProperty(inner).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_Mail_IsWrittenInWords()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is a shell's");
        var tools = Directory.CreateDirectory(_place.Of("tools")).FullName;
        var letter = _place.Of("letter");
        await File.WriteAllTextAsync(Path.Combine(tools, "mail"), $"#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done > {letter}\ncat >> {letter}\n", Token);

        await FailAsync(Example("mail -s").Replace("'printf", $"'PATH={tools}:$PATH; chmod +x {tools}/mail; printf", StringComparison.Ordinal));

        var lines = await File.ReadAllLinesAsync(letter, Token);
        Assert.Equal(["-s", "etl: failure in nightly", "operator@example.org"], lines[..3]);
        Assert.Contains("reports_min", string.Join('\n', lines[3..]), StringComparison.Ordinal);
    }

    /// <summary>The first example of the guide that has these words.</summary>
    private static string Example(string words)
    {
        var guide = File.ReadAllText(Path.Combine(Workplace.RepositoryRoot(), "docs", "for-operators.md"));
        return guide.Split("```yaml\n").Skip(1).Select(static block => block[..block.IndexOf("```", StringComparison.Ordinal)])
            .First(block => block.Contains(words, StringComparison.Ordinal));
    }

    private async Task FailAsync(string notify)
    {
        _place.CopyConfiguration();
        await File.WriteAllTextAsync(_place.Of("pipelines/nightly.yaml"),
            $"name: nightly\nsources: [linshan]\ngates: {{ reports: {{ min: 1000 }} }}\n{notify}", Token);
        var run = (await _place.EtlAsync("run", "--sample-sites", "--quiet")).Expect(1);
        Assert.DoesNotContain("could not be delivered", run.Error, StringComparison.Ordinal);
    }
}
