using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Microsoft.Extensions.Logging;
using Polly;

namespace Etl.Fetch.Http;

/// <summary>Asks hosts for addresses: one pipeline per source and host, one gate and one robots.txt per host. Safe for many threads.</summary>
/// <param name="handler">Sends requests; must neither redirect nor decompress.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class WebClient(HttpMessageHandler handler, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxRedirects = 10;
    private const int MaxRobotsBytes = 512 * 1024;

    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: false);
    private readonly ConcurrentDictionary<string, HostGate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Source, string Host), ResiliencePipeline<HttpAnswer>> _pipelines = new();
    private readonly ConcurrentDictionary<(string Agent, string Host), Lazy<Task<(RobotsRules? Rules, HttpAnswer Answer)>>> _robots = new();
    private readonly CancellationTokenSource _lifetime = new();

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
        _invoker.Dispose();
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    /// <summary>Gets an address, following redirects within the source's hosts.</summary>
    /// <param name="address">Address.</param>
    /// <param name="site">Source and the hosts it may ask.</param>
    /// <param name="before">What is known of the address; its validators are sent along.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<HttpAnswer> GetAsync(Uri address, Site site, FetchedBefore? before, CancellationToken cancellationToken) =>
        GetAsync(new PageRequest(address), site, before, cancellationToken);

    /// <summary>Asks for what a request says, following redirects within the source's hosts.</summary>
    /// <param name="request">Request.</param>
    /// <param name="site">Source and the hosts it may ask.</param>
    /// <param name="before">What is known of the address; its validators are sent along.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<HttpAnswer> GetAsync(PageRequest request, Site site, FetchedBefore? before, CancellationToken cancellationToken)
    {
        var asked = request;
        var attempts = 0;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var at = asked.Address;
            if (!site.Allows(at))
            {
                return HttpAnswer.Failure(FetchCodes.HostNotAllowed, $"{at.IdnHost} is not among the source's hosts; add it to \"hosts\" if it belongs to it") with { Attempts = attempts };
            }

            if (await RefusalAsync(at, site.Settings, cancellationToken) is { } refusal)
            {
                return refusal with { Attempts = attempts };
            }

            var answer = await AskAsync(asked, site.Settings, site.Cookies, before, site.Settings.MaxBytes, cancellationToken);
            attempts += answer.Attempts;
            answer = answer with { Address = at, Attempts = attempts };
            if (!answer.IsRedirect)
            {
                return answer;
            }

            if (answer.Location is not { Scheme: "http" or "https" } next)
            {
                return HttpAnswer.Failure(FetchCodes.RedirectInvalid, $"status {answer.Status} without a usable Location", answer.Status) with { Attempts = attempts };
            }

            asked = asked.Redirected(next, answer.Status);
        }

        return HttpAnswer.Failure(FetchCodes.RedirectLoop, $"more than {MaxRedirects} redirects") with { Attempts = attempts };
    }

    private static HttpRequestMessage Request(PageRequest asked, SourceSettings settings, CookieJar? cookies, FetchedBefore? before)
    {
        var address = asked.Address;
        var request = new HttpRequestMessage(asked.Body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (asked.Body is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.BodyType);
        }

        var headers = request.Headers;
        headers.Host = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port.ToString(CultureInfo.InvariantCulture)}";
        headers.TryAddWithoutValidation("User-Agent", settings.Politeness.UserAgent);
        headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        headers.TryAddWithoutValidation("Accept-Language", "zh-CN,zh;q=0.9");
        headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        if (before?.ETag is { } tag)
        {
            headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (before?.LastModified is { } modified)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }

        if (cookies?.HeaderFor(address) is { } cookie)
        {
            headers.TryAddWithoutValidation("Cookie", cookie);
        }

        foreach ((var name, var value) in asked.Headers)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<HttpAnswer> AskAsync(
        PageRequest asked, SourceSettings settings, CookieJar? cookies, FetchedBefore? before, long maxBytes, CancellationToken cancellationToken)
    {
        var host = asked.Address.Authority;
        var gate = Gate(host, settings.Politeness);
        if (gate.IsGivenUp)
        {
            return HttpAnswer.Failure(FetchCodes.HostUnavailable, $"{host} failed too often in this run; see its first failures, then rerun");
        }

        if (gate.DeferredUntil is { } until)
        {
            return Deferred(host, until);
        }

        var pipeline = _pipelines.GetOrAdd(
            (settings.Id, host), _ => HostPipeline.Build(host, settings.Politeness, gate, time, logger));
        HttpAnswer answer;
        var attempts = 0;
        try
        {
            answer = await pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await SendAsync(asked, settings, cookies, before, maxBytes, token);
                },
                cancellationToken);
        }
        catch (Exception e) when (HostPipeline.Failure(e) is { } failure)
        {
            answer = failure;
        }

        gate.Report(answer.IsHostFailure);
        if (answer.IsTransient && answer.RetryAfter > settings.Politeness.MaxRetryAfter)
        {
            gate.Defer(answer.RetryAfter.Value);
            answer = Deferred(host, gate.DeferredUntil ?? time.GetUtcNow(), answer.Status);
        }

        return answer with { Attempts = attempts };
    }

    private static HttpAnswer Deferred(string host, DateTimeOffset until, int status = 0) => HttpAnswer.Failure(
        FetchCodes.HostDeferred, string.Create(CultureInfo.InvariantCulture, $"{host} asks to be left alone until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; rerun after that"), status);

    private async Task<HttpAnswer> SendAsync(
        PageRequest asked, SourceSettings settings, CookieJar? cookies, FetchedBefore? before, long maxBytes, CancellationToken cancellationToken)
    {
        var address = asked.Address;
        using var request = Request(asked, settings, cookies, before);
        using var response = await _invoker.SendAsync(request, cancellationToken);
        cookies?.Take(address, response);
        var answer = new HttpAnswer
        {
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null,
            ETag = response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null,
            LastModified = response.Content.Headers.NonValidated.TryGetValues("Last-Modified", out var modified) ? modified.ToString() : null,
            Location = response.Headers.Location is { } location && Uri.TryCreate(address, location, out var target) ? target : null,
            RetryAfter = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null,
        };
        if (!answer.IsSuccess)
        {
            return answer;
        }

        string[] encodings = [.. response.Content.Headers.ContentEncoding];
        ReadOnlyMemory<byte>? body = null;
        if (!(response.Content.Headers.ContentLength > maxBytes))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            body = await BodyDecoder.ReadAsync(stream, encodings, maxBytes, cancellationToken);
        }

        return body is null
            ? HttpAnswer.Failure(FetchCodes.TooLarge, $"larger than max_bytes ({maxBytes})", answer.Status)
            : answer with { Body = body.Value, RequestHead = HttpHeads.Of(request), ResponseHead = HttpHeads.Of(response, body.Value.Length) };
    }

    private HostGate Gate(string host, PolitenessSettings settings) =>
        _gates.GetOrAdd(host, h => new HostGate(h, settings.Concurrency, settings.GiveUpAfter, time, logger));

    private async Task<HttpAnswer?> RefusalAsync(Uri address, SourceSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.Politeness.ObeyRobots)
        {
            return null;
        }

        // One request for all that wait, so it does not end when the first of them goes away.
        var asked = _robots.GetOrAdd(
            (settings.Politeness.UserAgent, address.Authority), _ => new(() => RobotsAsync(address, settings, _lifetime.Token))).Value;
        (var rules, var answer) = await asked.WaitAsync(cancellationToken);
        if (rules is null && answer is { Code: FetchCodes.HostNotFound or FetchCodes.HostDeferred, Message: { } message })
        {
            return HttpAnswer.Failure(answer.Code, message);
        }

        if (rules is null)
        {
            return HttpAnswer.Failure(FetchCodes.RobotsUnavailable, $"{new Uri(address, "/robots.txt")} could not be read ({answer.Message ?? $"the host answered {answer.Status.ToString(CultureInfo.InvariantCulture)}"}); the host has trouble, rerun later");
        }

        return rules.IsAllowed(address)
            ? null
            : HttpAnswer.Failure(FetchCodes.RobotsDisallowed, $"robots.txt of {address.Authority} disallows {address.PathAndQuery}");
    }

    private async Task<(RobotsRules? Rules, HttpAnswer Answer)> RobotsAsync(Uri site, SourceSettings settings, CancellationToken cancellationToken)
    {
        var address = new Uri(site, "/robots.txt");
        var answer = HttpAnswer.Failure(FetchCodes.RedirectLoop, "");
        for (var hop = 0; hop <= 5; hop++)
        {
            answer = await AskAsync(new PageRequest(address), settings, null, null, MaxRobotsBytes, cancellationToken);
            if (!answer.IsRedirect || answer.Location is not { Scheme: "http" or "https" } next)
            {
                break;
            }

            address = next;
        }

        var rules = answer.IsSuccess
            ? RobotsRules.Parse(Encoding.UTF8.GetString(answer.Body.Span), settings.Politeness.UserAgent)
            : answer.Code is null && answer.Status is >= 300 and < 500 and not 408 and not 429 ? RobotsRules.AllowAll : null;
        Gate(site.Authority, settings.Politeness).CrawlDelay = rules?.CrawlDelay ?? TimeSpan.Zero;
        logger.RobotsRead(site.Authority, answer.Status, rules?.CrawlDelay);
        return (rules, answer);
    }
}
