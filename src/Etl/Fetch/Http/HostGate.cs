using System.Threading.RateLimiting;
using Etl.Fetch.Settings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Http;

/// <summary>
/// What all sources of a run share about a host: how many requests at once, how soon after each other, and whether it still is
/// worth asking. Times are measured on a clock that nobody can set.
/// </summary>
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
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next;
    private TimeSpan _heldUntil;
    private TimeSpan _deferredUntil;
    private TimeSpan _delay;
    private int _failures;

    public bool IsGivenUp { get; private set; }

    /// <summary>Until when the host asks to be left alone; null when it does not, or that time has come.</summary>
    public DateTimeOffset? DeferredUntil
    {
        get
        {
            lock (_lock)
            {
                var wait = _deferredUntil - Now;
                return wait > TimeSpan.Zero ? time.GetUtcNow() + wait : null;
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Takes in a delay that somebody asks for: of all sources, and robots.txt, the largest holds.</summary>
    /// <param name="delay">Least time between the beginnings of two requests.</param>
    public void Slow(TimeSpan delay)
    {
        lock (_lock)
        {
            _delay = delay > _delay ? delay : _delay;
        }
    }

    /// <summary>Takes in the delay that robots.txt asks for, cut to 30 s.</summary>
    /// <param name="delay">Delay.</param>
    public void SlowByRobots(TimeSpan delay) => Slow(delay < MaxCrawlDelay ? delay : MaxCrawlDelay);

    /// <summary>Lets nobody through for as long as the host asks.</summary>
    /// <param name="wait">How long.</param>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            var until = Now + wait;
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }

    /// <summary>Leaves the host alone for as long as it asks, and longer than anybody waits for it.</summary>
    /// <param name="wait">How long.</param>
    public void Defer(TimeSpan wait)
    {
        wait = wait < MaxDeferral ? wait : MaxDeferral;
        lock (_lock)
        {
            var until = Now + wait;
            if (until <= _deferredUntil)
            {
                return;
            }

            _deferredUntil = until;
        }

        logger.HostDeferred(host, time.GetUtcNow() + wait);
    }

    /// <summary>Goes on from what another has left.</summary>
    /// <param name="rest">For how long the host is still to be left alone.</param>
    public void GoOn(HostRest rest)
    {
        lock (_lock)
        {
            _next = Now + rest.Next;
            _deferredUntil = rest.Deferred > TimeSpan.Zero ? Now + rest.Deferred : _deferredUntil;
        }
    }

    /// <summary>What another is to go on from.</summary>
    public HostRest Rest()
    {
        lock (_lock)
        {
            var next = (_heldUntil > _next ? _heldUntil : _next) - Now;
            var deferred = _deferredUntil - Now;
            return new(host, next > TimeSpan.Zero ? next : TimeSpan.Zero, deferred > TimeSpan.Zero ? deferred : TimeSpan.Zero);
        }
    }

    /// <summary>Waits for a free place, then for the delay.</summary>
    /// <returns>The place; to be given back.</returns>
    public async ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(1, cancellationToken);
        try
        {
            // Whoever was waiting when the host asked for a rest waits anew.
            for (var wait = NextSlot(); wait > TimeSpan.Zero; wait = IsHeld() ? NextSlot() : TimeSpan.Zero)
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

    private bool IsHeld()
    {
        lock (_lock)
        {
            return _heldUntil > Now;
        }
    }

    private TimeSpan NextSlot()
    {
        lock (_lock)
        {
            var now = Now;
            var slot = _next > now ? _next : now;
            slot = _heldUntil > slot ? _heldUntil : slot;
            _next = slot + _delay;
            return slot - now;
        }
    }
}
