using System.Net;
using System.Text.Json;
using Etl.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs;

public sealed class NotifierTests : IDisposable
{
    private static readonly Notice Failure = new(NoticeKind.Failure, "nightly", "r1", [], "没有发布", new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TempDirectory _directory = new();
    private readonly FakeHandler _handler = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task NotifyAsync_Command_GetsTheNoticeOnItsStandardInput()
    {
        string file = _directory.At("notice.json");

        await SendAsync(new NotifySettings { Command = ["/bin/sh", "-c", $"cat > {file}; echo $ETL_NOTICE $ETL_PIPELINE >> {file}.kind"] });

        using JsonDocument notice = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("没有发布", notice.RootElement.GetProperty("message").GetString());
        Assert.Equal("failure nightly\n", await File.ReadAllTextAsync(file + ".kind", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NotifyAsync_Webhook_IsPostedJson()
    {
        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl") });

        Assert.Equal("POST https://hooks.example/etl application/json; charset=utf-8", _handler.Request);
        Assert.Contains("\"kind\":\"failure\"", _handler.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotifyAsync_KindNotWanted_SendsNothing()
    {
        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), On = [NoticeKind.Stale] });

        Assert.Null(_handler.Request);
    }

    [Fact]
    public async Task NotifyAsync_NothingWorks_DoesNotThrow()
    {
        _handler.Status = HttpStatusCode.InternalServerError;

        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), Command = ["/no/such/program"] });
        await SendAsync(new NotifySettings { Command = ["/bin/sh", "-c", "exit 3"] });

        Assert.NotNull(_handler.Request);
    }

    private Task SendAsync(NotifySettings settings) =>
        new Notifier(_handler, TimeProvider.System, NullLogger.Instance).NotifyAsync(settings, Failure, TestContext.Current.CancellationToken);

    private sealed class FakeHandler : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string? Request { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = $"{request.Method} {request.RequestUri} {request.Content!.Headers.ContentType}";
            Body = await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(Status);
        }
    }
}
