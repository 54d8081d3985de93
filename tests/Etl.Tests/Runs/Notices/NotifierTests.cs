using System.Text;
using System.Text.Json;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Runs.Notices;

public sealed class NotifierTests : IDisposable
{
    private static readonly Notice Failure = new(NoticeKind.Failure, "nightly", "r1", [], "没有发布", new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TempDirectory _directory = new();
    private readonly FakeHook _hook = new();
    private readonly List<string> _undelivered = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task NotifyAsync_Command_GetsTheNoticeOnItsStandardInput()
    {
        var file = _directory.At("notice.json");

        await SendAsync(new NotifySettings { Command = ["/bin/sh", "-c", $"cat > {file}; echo $ETL_NOTICE $ETL_PIPELINE >> {file}.kind"] });

        using var notice = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("没有发布", notice.RootElement.GetProperty("message").GetString());
        Assert.Equal("failure nightly\n", await File.ReadAllTextAsync(file + ".kind", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NotifyAsync_Webhook_IsPostedJson()
    {
        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl") });

        Assert.Equal("https://hooks.example/etl", _hook.Address?.AbsoluteUri);
        Assert.Contains("\"kind\":\"failure\"", _hook.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotifyAsync_KindNotWanted_SendsNothing()
    {
        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), On = [NoticeKind.Stale] });

        Assert.Null(_hook.Address);
    }

    [Fact]
    public async Task NotifyAsync_CommandLeavesAProcessThatHoldsItsOutput_IsDeliveredWhenTheCommandEnds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is a shell's");
        var process = _directory.At("process");

        var sent = SendAsync(new NotifySettings { Command = ["/bin/sh", "-c", $"cat > /dev/null; sleep 1000 & echo $! > {process}"] });
        await sent.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        using var left = System.Diagnostics.Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(process, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
        var isLeftAlone = !left.HasExited;
        left.Kill();

        Assert.True(isLeftAlone, "what a command leaves running on purpose is its own");
        Assert.Empty(_undelivered);
    }

    [Fact]
    public async Task NotifyAsync_NothingWorks_DoesNotThrow()
    {
        _hook.Status = 500;

        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), Command = ["/no/such/program"] });
        await SendAsync(new NotifySettings { Command = ["/bin/sh", "-c", "exit 3"] });

        Assert.NotNull(_hook.Address);
        Assert.Equal(
            [
                "The notice of failure could not be delivered to /no/such/program: ",
                "The notice of failure could not be delivered to hooks.example: answered 500",
                "The notice of failure could not be delivered to /bin/sh: exit code 3",
            ],
            _undelivered.Select(static u => u.StartsWith("The notice of failure could not be delivered to /no/such/program: ", StringComparison.Ordinal) ? u[..(u.IndexOf(": ", StringComparison.Ordinal) + 2)] : u));
    }

    private Task SendAsync(NotifySettings settings) =>
        new Notifier(_hook.PostAsync, TimeProvider.System, NullLogger.Instance) { Undelivered = _undelivered.Add }.NotifyAsync(settings, Failure, TestContext.Current.CancellationToken);

    private sealed class FakeHook
    {
        public int Status { get; set; } = 200;

        public Uri? Address { get; private set; }

        public string Body { get; private set; } = "";

        public Task<int> PostAsync(NotifySettings settings, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        {
            Address = settings.Webhook;
            Body = Encoding.UTF8.GetString(body.Span);
            return Task.FromResult(Status);
        }
    }
}
