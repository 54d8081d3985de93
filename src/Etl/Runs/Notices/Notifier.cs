using System.Diagnostics;
using System.Text.Json;
using Etl.Model.Text;
using Etl.Runs.Pipelines;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Notices;

/// <summary>Sends notices to a command and to a web address.</summary>
/// <param name="post">Posts JSON to the webhook of the settings and gives the answer; whoever is at home with HTTP gives it.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class Notifier(Func<NotifySettings, ReadOnlyMemory<byte>, CancellationToken, Task<WebhookAnswer>> post, TimeProvider timeProvider, ILogger logger)
    : INotifier
{
    // Systems refuse a program whose environment is too long; the whole notice is on its standard input.
    private const int MostInEnvironment = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Keeps notices as a feed; null where none is kept.</summary>
    public NoticeFeed? Feed { get; init; }

    /// <summary>Where it is written down what became of notices; null where nobody does.</summary>
    public NoticeBook? Book { get; init; }

    /// <summary>Told of a notice that could not be delivered, besides the log; null when nobody is to be told.</summary>
    public Action<string>? Undelivered { get; init; }

    /// <inheritdoc/>
    public async Task NotifyAsync(NotifySettings settings, Notice notice, CancellationToken cancellationToken)
    {
        if (!settings.On.Contains(notice.Kind))
        {
            return;
        }

        var id = NoticeBook.NewId(notice);
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, NoticeJson.Compact.Notice);
        if (settings.Command.Count > 0)
        {
            await DeliverAsync(id, notice, ("command", settings.Command[0]), token => RunCommandAsync(settings.Command, notice, body, token),
                cancellationToken);
        }

        if (settings.Feed && Feed is { } feed)
        {
            await DeliverAsync(id, notice, ("feed", NoticeFeed.FileName), _ => Task.Run(() => feed.Add(notice), CancellationToken.None), cancellationToken);
        }

        if (settings.Webhook is { } address)
        {
            await DeliverAsync(id, notice, ("webhook", address.Host), token => PostAsync(settings, WebhookBody.Of(settings.Format, notice, body), token),
                cancellationToken);
        }
    }

    private static async Task RunCommandAsync(IReadOnlyList<string> command, Notice notice, byte[] body, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ETL_NOTICE"] = SnakeCase.Of(notice.Kind);
        start.Environment["ETL_PIPELINE"] = notice.Pipeline;
        start.Environment["ETL_RUN"] = notice.RunId ?? "";
        var message = notice.Message.Replace('\0', ' ');
        start.Environment["ETL_MESSAGE"] = message.Length <= MostInEnvironment ? message : message[..MostInEnvironment] + "…";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("it did not start");
        try
        {
            // What it prints is nobody's: standard output belongs to the result of the run. What it leaves running may hold it open.
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _ = DrainAsync(process.StandardOutput.BaseStream, ended.Token);
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(body, cancellationToken);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It did not care to read the notice; its exit code tells how it went.
            }

            await process.WaitForExitAsync(cancellationToken);
            await ended.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"exit code {process.ExitCode}");
        }
    }

    private static async Task DrainAsync(Stream output, CancellationToken cancellationToken)
    {
        try
        {
            await output.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The command has ended.
        }
    }

    private async Task PostAsync(NotifySettings settings, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await post(settings, body, cancellationToken);
        if (answer.Status is < 200 or > 299)
        {
            throw new InvalidOperationException($"answered {answer.Status}");
        }

        // A chat's robot says no with status 200.
        if (WebhookBody.Refusal(settings.Format, answer.Body) is { } why)
        {
            throw new InvalidOperationException($"refused it: {why}");
        }
    }

    private async Task DeliverAsync(string id, Notice notice, (string Channel, string Target) way, Func<CancellationToken, Task> deliver,
        CancellationToken cancellationToken)
    {
        var (channel, target) = way;
        Book?.Begin(id, notice, channel, target);
        using CancellationTokenSource patience = new(Patience, timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await deliver(both.Token);
            Book?.End(id, channel, null);
            RunLog.NoticeDelivered(logger, notice.Kind, target);
        }
        catch (Exception e)
        {
            // Whatever it was: that nobody could be told must not harm the run.
            var why = e is OperationCanceledException ? "it took longer than 20 s" : e.Message;
            Book?.End(id, channel, why);
            RunLog.NoticeFailed(logger, notice.Kind, target, why);
            Undelivered?.Invoke($"The notice of {SnakeCase.Of(notice.Kind)} could not be delivered to {target}: {why}");
        }
    }
}
