using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Etl.Fetch.Http;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Microsoft.Extensions.Logging;

namespace Etl.Cli;

/// <summary>The notifier and the connections that it sends through.</summary>
internal sealed class Notifications : IDisposable
{
    private const int MostAnswered = 4096;

    // The notifier itself limits the time.
    private readonly HttpClient _public = Client(allowsPrivate: false);
    private readonly HttpClient _private = Client(allowsPrivate: true);

    /// <summary>Creates it.</summary>
    /// <param name="host">Host.</param>
    public Notifications(CommandHost host) => Notifier = new Notifier(PostAsync, host.TimeProvider, host.LoggerFactory.CreateLogger<Notifier>())
    {
        Feed = new NoticeFeed(host.DataDirectory),
        Book = new NoticeBook(host.Ledger, host.TimeProvider, host.LoggerFactory.CreateLogger<Notifier>()),
        // Where nothing is logged, whoever reads standard error must still learn that nobody was told.
        Undelivered = host.LogFormat == LogFormat.None ? host.Error.Line : null,
    };

    /// <summary>Tells people what the pipelines' settings say.</summary>
    public INotifier Notifier { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _private.Dispose();
    }

    private static HttpClient Client(bool allowsPrivate) => new(FetchHandler.Create(allowsPrivate)) { Timeout = Timeout.InfiniteTimeSpan };

    private async Task<WebhookAnswer> PostAsync(NotifySettings settings, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using ReadOnlyMemoryContent content = new(json);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) { CharSet = "utf-8" };
        using var answer = await (settings.PrivateAddresses ? _private : _public).PostAsync(settings.Webhook, content, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var beginning = new byte[MostAnswered];
        var read = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        return new((int)answer.StatusCode, Encoding.UTF8.GetString(beginning, 0, read));
    }
}
