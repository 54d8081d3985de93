using System.Collections.Concurrent;
using System.Globalization;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Http;

/// <summary>The robots.txt of the hosts that a run asks, each read once.</summary>
/// <param name="ask">Asks for an address of a source, without following redirects.</param>
/// <param name="slow">Told of the delay that a host's robots.txt asks for.</param>
/// <param name="logger">Log.</param>
internal sealed class RobotsFiles(Func<Uri, Site, BodyLimit, CancellationToken, Task<HttpAnswer>> ask, Action<Uri, Site, TimeSpan> slow, ILogger logger)
    : IDisposable
{
    // RFC 9309 asks for five at least.
    private const int MaxRedirects = 5;

    private readonly ConcurrentDictionary<(string Agent, string Host, bool Private), Lazy<Task<(RobotsRules? Rules, HttpAnswer Answer)>>> _files = new();
    private readonly CancellationTokenSource _lifetime = new();

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    /// <summary>Whether robots.txt forbids an address, or could not be read.</summary>
    /// <param name="address">Address.</param>
    /// <param name="site">Source.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The failure; null when the address may be asked for.</returns>
    public async Task<HttpAnswer?> RefusalAsync(Uri address, Site site, CancellationToken cancellationToken)
    {
        if (!site.Settings.Politeness.ObeyRobots)
        {
            return null;
        }

        // One request for all that wait, so it does not end when the first of them goes away.
        var asked = _files.GetOrAdd(
            (site.Settings.Politeness.UserAgent, address.Authority, site.Settings.PrivateAddresses),
            _ => new(() => ReadAsync(address, site, _lifetime.Token))).Value;
        (var rules, var answer) = await asked.WaitAsync(cancellationToken);
        if (rules is null && answer is { Code: FetchCodes.HostNotFound or FetchCodes.HostDeferred or FetchCodes.AddressNotAllowed, Message: { } message })
        {
            return HttpAnswer.Failure(answer.Code, message);
        }

        if (rules is null)
        {
            return HttpAnswer.Failure(FetchCodes.RobotsUnavailable,
                $"{new Uri(address, "/robots.txt")} could not be read "
                    + $"({answer.Message ?? $"the host answered {answer.Status.ToString(CultureInfo.InvariantCulture)}"}); the host has trouble, rerun later");
        }

        return rules.IsAllowed(address)
            ? null
            : HttpAnswer.Failure(FetchCodes.RobotsDisallowed, $"robots.txt of {address.Authority} disallows {address.PathAndQuery}");
    }

    private async Task<(RobotsRules? Rules, HttpAnswer Answer)> ReadAsync(Uri asking, Site site, CancellationToken cancellationToken)
    {
        var address = new Uri(asking, "/robots.txt");
        var answer = HttpAnswer.Failure(FetchCodes.RedirectLoop, "");
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            answer = await ask(address, site, new BodyLimit(RobotsRules.MaxBytes, KeepsBeginning: true), cancellationToken);
            // Where the source may not go, its robots.txt may not send it either: there is none, then.
            if (!answer.IsRedirect || answer.Location is not { Scheme: "http" or "https" } next || !site.Allows(next))
            {
                break;
            }

            address = next;
        }

        var rules = answer.IsSuccess
            ? RobotsRules.Parse(answer.Body.Span, site.Settings.Politeness.UserAgent)
            : answer.Code is null && answer.Status is >= 300 and < 500 and not 408 and not 429 ? RobotsRules.AllowAll : null;
        slow(asking, site, rules?.CrawlDelay ?? TimeSpan.Zero);
        logger.RobotsRead(asking.Authority, answer.Status, rules?.CrawlDelay?.ToString("c", CultureInfo.InvariantCulture) ?? "none");
        return (rules, answer);
    }
}
