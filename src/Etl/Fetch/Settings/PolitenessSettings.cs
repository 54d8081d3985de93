using System.Globalization;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>How politely a host is asked. What is said of a host holds for all sources of a run that share it.</summary>
public sealed record PolitenessSettings : IValidatable
{
    /// <summary>Least time between the beginnings of two requests to a host. Default 1s; 0 to 10m. Halving it halves the time of a run and doubles the load on
    /// the site. A larger <c>Crawl-delay</c> in robots.txt wins, up to 30s.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most requests to a host at once. Default 2; 1 to 32.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>Longest time for one attempt, the body included. Default 30s; 10ms to 10m.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for all attempts of a request and the waits between them. Default 3m; not less than <see cref="AttemptTimeout"/>, up to
    /// 1h.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Attempts after the first for answers 408, 429, 500, 502, 503, 504, broken connections and timeouts. Default 3; 0 to 10.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Wait before the first retry; doubles with each, with jitter. Default 1s; 1ms to 1m.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that a <c>Retry-After</c> may ask for; whoever asks for a longer one is left alone until then, and what is asked of it before
    /// fails with <c>host_deferred</c>. Default 1m; 0 to 10m.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Requests in a row that a host may fail before the rest of the run leaves it alone (<c>host_unavailable</c>). Default 10; 1 to 1000.</summary>
    public int GiveUpAfter { get; init; } = 10;

    /// <summary>User-Agent header; its first word is what robots.txt is asked for.</summary>
    public string UserAgent { get; init; } = "etl/1.0 (disclosure report collector)";

    /// <summary>False asks without looking at robots.txt. Default: true.</summary>
    public bool ObeyRobots { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromMinutes(10))
        {
            yield return new("delay", $"{Seconds(Delay)}; allowed: 0 to 10m");
        }

        if (Concurrency is < 1 or > 32)
        {
            yield return new("concurrency", $"{Concurrency}; allowed: 1 to 32");
        }

        if (AttemptTimeout < TimeSpan.FromMilliseconds(10) || AttemptTimeout > TimeSpan.FromMinutes(10))
        {
            yield return new("attempt_timeout", $"{Seconds(AttemptTimeout)}; allowed: 10ms to 10m");
        }

        if (TotalTimeout < AttemptTimeout || TotalTimeout > TimeSpan.FromHours(1))
        {
            yield return new("total_timeout", $"{Seconds(TotalTimeout)}; allowed: attempt_timeout ({Seconds(AttemptTimeout)}) to 1h");
        }

        if (Retries is < 0 or > 10)
        {
            yield return new("retries", $"{Retries}; allowed: 0 to 10");
        }

        if (RetryDelay < TimeSpan.FromMilliseconds(1) || RetryDelay > TimeSpan.FromMinutes(1))
        {
            yield return new("retry_delay", $"{Seconds(RetryDelay)}; allowed: 1ms to 1m");
        }

        if (MaxRetryAfter < TimeSpan.Zero || MaxRetryAfter > TimeSpan.FromMinutes(10))
        {
            yield return new("max_retry_after", $"{Seconds(MaxRetryAfter)}; allowed: 0 to 10m");
        }

        if (GiveUpAfter is < 1 or > 1000)
        {
            yield return new("give_up_after", $"{GiveUpAfter}; allowed: 1 to 1000");
        }

        if (UserAgent.Trim().Length == 0 || UserAgent.Any(char.IsControl) || !UserAgent.All(char.IsAscii))
        {
            yield return new("user_agent", $"\"{UserAgent.ReplaceLineEndings(" ")}\"; allowed: one line of ASCII text");
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
