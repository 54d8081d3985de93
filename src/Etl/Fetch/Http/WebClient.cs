using System.Collections.Concurrent;
using System.Globalization;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;
using Polly;

namespace Etl.Fetch.Http;

/// <summary>Asks hosts for addresses: one pipeline per source and host, one gate and one robots.txt per host. Safe for many threads.</summary>
internal sealed class WebClient : IDisposable
{
    private const int MaxRedirects = 10;

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HttpSender _sender;
    private readonly RobotsFiles _robots;
    private readonly ConcurrentDictionary<string, HostGate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (TimeSpan Delay, int Concurrency)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Source, string Host), ResiliencePipeline<HttpAnswer>> _pipelines = new();

    /// <summary>Creates a client.</summary>
    /// <param name="sender">Sends requests; disposed by the client.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public WebClient(HttpSender sender, TimeProvider time, ILogger logger)
    {
        _sender = sender;
        _time = time;
        _logger = logger;
        _robots = new(
            (address, site, limit, token) => AskAsync(new PageRequest(address), site.Settings, null, null, limit, token),
            (address, site, delay) => Gate(address.Authority, site.Settings.Politeness).SlowByRobots(delay),
            logger);
    }

    /// <summary>What others have left of the hosts' delays, by host and port.</summary>
    public IReadOnlyList<HostRest> Before { get; init; } = [];

    /// <summary>What another is to go on from.</summary>
    public IReadOnlyList<HostRest> Rests() => [.. _gates.Values.Select(static g => g.Rest())];

    public void Dispose()
    {
        _robots.Dispose();
        _sender.Dispose();
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    /// <summary>Takes in how a source asks its hosts, before anybody asks: the most careful of the sources that share one sets the pace.</summary>
    /// <param name="settings">Source.</param>
    public void Know(SourceSettings settings)
    {
        var politeness = settings.Politeness;
        foreach (var named in settings.Start.Concat(settings.Pages).Concat(settings.Hosts.Select(HostName.TryParse).OfType<Uri>()))
        {
            _known.AddOrUpdate(
                named.Authority,
                static (_, mine) => (mine.Delay, mine.Concurrency),
                static (_, known, mine) => (known.Delay > mine.Delay ? known.Delay : mine.Delay, Math.Min(known.Concurrency, mine.Concurrency)),
                politeness);
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
                var foreign = $"{at.Authority} is not among the source's hosts; add it to \"hosts\" if it belongs to it";
                return HttpAnswer.Failure(FetchCodes.HostNotAllowed, foreign) with { Attempts = attempts };
            }

            if (await _robots.RefusalAsync(at, site, cancellationToken) is { } refusal)
            {
                return refusal with { Attempts = attempts };
            }

            var answer = await AskAsync(asked, site.Settings, site.Cookies, before, new(site.Settings.MaxBytes), cancellationToken);
            attempts += answer.Attempts;
            answer = answer with { Address = at, Attempts = attempts };
            if (!answer.IsRedirect)
            {
                return answer;
            }

            if (answer.Location is not { Scheme: "http" or "https" } next)
            {
                var nowhere = $"status {answer.Status} without a usable Location";
                return HttpAnswer.Failure(FetchCodes.RedirectInvalid, nowhere, answer.Status) with { Attempts = attempts };
            }

            asked = asked.Redirected(next, answer.Status);
        }

        return HttpAnswer.Failure(FetchCodes.RedirectLoop, $"more than {MaxRedirects} redirects") with { Attempts = attempts };
    }

    private async Task<HttpAnswer> AskAsync(
        PageRequest asked, SourceSettings settings, CookieJar? cookies, FetchedBefore? before, BodyLimit limit, CancellationToken cancellationToken)
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
            (settings.Id, host), _ => HostPipeline.Build(host, settings.Politeness, gate, _time, _logger));
        HttpAnswer answer;
        var attempts = 0;
        try
        {
            answer = await pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return Heed(await _sender.SendAsync(asked, settings, cookies, before, limit, token), gate, settings.Politeness);
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
            answer = Deferred(host, gate.DeferredUntil ?? _time.GetUtcNow(), answer.Status);
        }

        return answer with { Attempts = attempts };
    }

    // A host that asks for a rest means all requests, not only the one that it answers.
    private static HttpAnswer Heed(HttpAnswer answer, HostGate gate, PolitenessSettings politeness)
    {
        if (answer is { IsTransient: true, RetryAfter: { } wait } && wait > TimeSpan.Zero && wait <= politeness.MaxRetryAfter)
        {
            gate.Hold(wait);
        }

        return answer;
    }

    private static HttpAnswer Deferred(string host, DateTimeOffset until, int status = 0) => HttpAnswer.Failure(
        FetchCodes.HostDeferred,
        string.Create(CultureInfo.InvariantCulture, $"{host} asks to be left alone until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; rerun after that"),
        status);

    private HostGate Gate(string host, PolitenessSettings settings)
    {
        (var delay, var concurrency) = _known.GetValueOrDefault(host, (settings.Delay, settings.Concurrency));
        var gate = _gates.GetOrAdd(host, h => NewGate(h, Math.Min(concurrency, settings.Concurrency), settings.GiveUpAfter));
        gate.Slow(delay);
        gate.Slow(settings.Delay);
        return gate;
    }

    private HostGate NewGate(string host, int concurrency, int giveUpAfter)
    {
        HostGate gate = new(host, concurrency, giveUpAfter, _time, _logger);
        if (Before.FirstOrDefault(b => b.Host == host) is { } rest)
        {
            gate.GoOn(rest);
        }

        return gate;
    }
}
