using System.Text;
using System.Text.Json;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

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

    [Theory]
    [InlineData(WebhookFormat.Wecom, "msgtype", "text", "content")]
    [InlineData(WebhookFormat.Dingtalk, "msgtype", "text", "content")]
    [InlineData(WebhookFormat.Feishu, "msg_type", "content", "text")]
    public async Task NotifyAsync_RobotOfAChat_IsPostedATextMessage(WebhookFormat format, string type, string outer, string inner)
    {
        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), Format = format });

        using var body = JsonDocument.Parse(_hook.Body!);
        Assert.Equal("text", body.RootElement.GetProperty(type).GetString());
        Assert.Equal("etl nightly: failure\n没有发布", body.RootElement.GetProperty(outer).GetProperty(inner).GetString());
    }

    [Theory]
    [InlineData(WebhookFormat.Wecom, "{\"errcode\":0,\"errmsg\":\"ok\"}", null)]
    [InlineData(WebhookFormat.Wecom, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}", "93000 invalid webhook url")]
    [InlineData(WebhookFormat.Dingtalk, "{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}", "310000 keywords not in content")]
    [InlineData(WebhookFormat.Feishu, "{\"code\":0,\"msg\":\"success\"}", null)]
    [InlineData(WebhookFormat.Feishu, "{\"code\":19021,\"msg\":\"sign match fail\"}", "19021 sign match fail")]
    [InlineData(WebhookFormat.Notice, "{\"code\":1}", null)]
    [InlineData(WebhookFormat.Wecom, "<html>", null)]
    public async Task NotifyAsync_RobotSaysNoWithStatus200_IsUndelivered(WebhookFormat format, string answer, string? why)
    {
        _hook.Answer = answer;

        await SendAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), Format = format });

        Assert.Equal(why is null ? [] : [$"The notice of failure could not be delivered to hooks.example: refused it: {why}"], _undelivered);
    }

    [Fact]
    public void Feed_Notices_AreKeptTheNewestFirst()
    {
        NoticeFeed feed = new(_directory.Path);
        for (var i = 0; i < 103; i++)
        {
            feed.Add(Failure with { At = Failure.At.AddDays(i), Message = $"night {i} <没有> \u0001" });
        }

        var entries = NoticeFeed.Entries(_directory.At("snapshots", NoticeFeed.FileName));
        Assert.Equal(100, entries.Count);
        Assert.Equal(("night 102 <没有> ", "nightly: failure", Failure.At.AddDays(102)), (entries[0].Summary, entries[0].Title, entries[0].Updated));
        Assert.Equal(100, entries.Select(static e => e.Id).Distinct().Count());
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
        using var left =
            System.Diagnostics.Process.GetProcessById(
                int.Parse(await File.ReadAllTextAsync(process, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
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
            _undelivered.Select(static u => u.StartsWith("The notice of failure could not be delivered to /no/such/program: ", StringComparison.Ordinal)
                ? u[..(u.IndexOf(": ", StringComparison.Ordinal) + 2)] : u));
    }

    [Fact]
    public async Task NotifyAsync_EachWay_IsWrittenDownBeforeItIsSentAndAfter()
    {
        var place = LedgerPlace.In(_directory.Path);
        _ = place.Open(TimeProvider.System);
        var states = new List<NoticeState>();
        Notifier notifier = new(
            (settings, body, token) =>
            {
                states.AddRange(NoticeView.Open(place)!.Recent(null, 10).Where(static n => n.Channel == "webhook").Select(static n => n.State));
                return _hook.PostAsync(settings, body, token);
            },
            TimeProvider.System,
            NullLogger.Instance)
        {
            Book = new NoticeBook(place, new FakeTimeProvider(Failure.At), NullLogger.Instance),
        };

        await notifier.NotifyAsync(
            new NotifySettings { Command = ["/no/such/program", "secret"], Webhook = new Uri("https://hooks.example/etl?key=secret") }, Failure,
            TestContext.Current.CancellationToken);
        await notifier.NotifyAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl"), On = [NoticeKind.Stale] }, Failure,
            TestContext.Current.CancellationToken);

        Assert.Equal([NoticeState.Waiting], states);
        var notices = NoticeView.Open(place)!.Recent("nightly", 10);
        Assert.Equal([("command", "/no/such/program", NoticeState.Failed), ("webhook", "hooks.example", NoticeState.Sent)],
            notices.Select(static n => (n.Channel, n.Target, n.State)));
        Assert.Equal(("failure", "没有发布", "r1", Failure.At), (notices[1].Kind, notices[1].Message, notices[1].RunId, notices[1].At));
        Assert.NotEmpty(notices[0].Error!);
        Assert.Equal(["command", "webhook"], NoticeView.Open(place)!.OfRun("r1", Failure.At).Select(static n => n.Channel));
        Assert.Empty(NoticeView.Open(place)!.Recent("weekly", 10));
    }

    [Fact]
    public async Task NotifyAsync_LedgerThatCannotBeRead_IsSentAllTheSame()
    {
        await File.WriteAllTextAsync(_directory.At("ledger.db"), new string('x', 5000), TestContext.Current.CancellationToken);
        Notifier notifier = new(_hook.PostAsync, TimeProvider.System, NullLogger.Instance)
        {
            Book = new NoticeBook(LedgerPlace.In(_directory.Path), TimeProvider.System, NullLogger.Instance),
        };

        await notifier.NotifyAsync(new NotifySettings { Webhook = new Uri("https://hooks.example/etl") }, Failure, TestContext.Current.CancellationToken);

        Assert.NotNull(_hook.Address);
    }

    private Task SendAsync(NotifySettings settings) =>
        new Notifier(_hook.PostAsync, TimeProvider.System, NullLogger.Instance) { Undelivered = _undelivered.Add }
            .NotifyAsync(settings, Failure, TestContext.Current.CancellationToken);

    private sealed class FakeHook
    {
        public int Status { get; set; } = 200;

        public Uri? Address { get; private set; }

        public string Body { get; private set; } = "";

        public string Answer { get; set; } = "";

        public Task<WebhookAnswer> PostAsync(NotifySettings settings, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
        {
            Address = settings.Webhook;
            Body = Encoding.UTF8.GetString(body.Span);
            return Task.FromResult(new WebhookAnswer(Status, Answer));
        }
    }
}
