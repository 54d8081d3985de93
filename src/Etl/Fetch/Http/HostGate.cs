using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Http;

/// <summary>What all sources of a run share about a host: how many requests at once, how soon after each other, and whether it still is worth asking.</summary>
/// <param name="host">Host and port.</param>
/// <param name="concurrency">Most requests at once.</param>
/// <param name="giveUpAfter">Failures in a row after which the host is left alone.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class HostGate(string host, int concurrency, int giveUpAfter, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan MaxCrawlDelay = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan MaxDeferral = TimeSpan.FromDays(1);

    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = concurrency,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _deferredUntil = DateTimeOffset.MinValue;
    private int _failures;

    public bool IsGivenUp { get; private set; }

    /// <summary>Delay that robots.txt asks for; zero when it asks for none. Cut to 30 s.</summary>
    public TimeSpan CrawlDelay
    {
        get;
        set => field = value < MaxCrawlDelay ? value : MaxCrawlDelay;
    }

    /// <summary>Until when the host asks to be left alone; null when it does not, or that time has come.</summary>
    public DateTimeOffset? DeferredUntil
    {
        get
        {
            lock (_lock)
            {
                return _deferredUntil > time.GetUtcNow() ? _deferredUntil : null;
            }
        }
    }

    /// <summary>Leaves the host alone for as long as it asks.</summary>
    public void Defer(TimeSpan wait)
    {
        var until = time.GetUtcNow() + (wait < MaxDeferral ? wait : MaxDeferral);
        lock (_lock)
        {
            if (until <= _deferredUntil)
            {
                return;
            }

            _deferredUntil = until;
        }

        logger.HostDeferred(host, until);
    }

    /// <summary>Waits for a free place, then for the delay.</summary>
    /// <returns>The place; to be given back.</returns>
    public async ValueTask<RateLimitLease> EnterAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(1, cancellationToken);
        try
        {
            var wait = NextSlot(delay);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Notes how a request ended.</summary>
    public void Report(bool isHostFailure)
    {
        lock (_lock)
        {
            _failures = isHostFailure ? _failures + 1 : 0;
            if (_failures < giveUpAfter || IsGivenUp)
            {
                return;
            }

            IsGivenUp = true;
        }

        logger.HostGivenUp(host, giveUpAfter);
    }

    public void Dispose() => _limiter.Dispose();

    private TimeSpan NextSlot(TimeSpan delay)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var slot = _next > now ? _next : now;
            _next = slot + (CrawlDelay > delay ? CrawlDelay : delay);
            return slot - now;
        }
    }
}
