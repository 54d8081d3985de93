using System.Net;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Etl.Fetch.Http;

/// <summary>
/// How a source asks a host, from outside in: total timeout, retry, circuit breaker, place and delay, attempt timeout.
/// </summary>
internal static class HostPipeline
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<HttpAnswer> Build(
        string host, PolitenessSettings settings, HostGate gate, TimeProvider time, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = time };
        builder.AddTimeout(settings.TotalTimeout);
        if (settings.Retries > 0)
        {
            builder.AddRetry(Retry(host, settings, logger));
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpAnswer>
            {
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = static a => ValueTask.FromResult(IsTransient(a.Outcome)),
                OnOpened = a =>
                {
                    logger.CircuitOpened(host, a.BreakDuration);
                    return default;
                },
            })
            .AddStrategy(_ => new GateStrategy(gate), new GateStrategyOptions())
            .AddTimeout(settings.AttemptTimeout)
            .Build();
    }

    /// <summary>The failure that an exception stands for; null for what is no expected failure.</summary>
    public static HttpAnswer? Failure(Exception exception) => exception switch
    {
        { InnerException: AddressRefusedException refused } => HttpAnswer.Failure(FetchCodes.AddressNotAllowed, refused.Message),
        AddressRefusedException refused => HttpAnswer.Failure(FetchCodes.AddressNotAllowed, refused.Message),
        TimeoutRejectedException => HttpAnswer.Failure(FetchCodes.Timeout, "no complete answer in time"),
        BrokenCircuitException => HttpAnswer.Failure(FetchCodes.HostUnavailable, "the host fails nearly every request"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } e => HttpAnswer.Failure(FetchCodes.HostNotFound, e.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } e => HttpAnswer.Failure(FetchCodes.TlsFailed, Innermost(e).Message),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } e =>
            HttpAnswer.Failure(FetchCodes.ResponseInvalid, e.Message),
        HttpRequestException or IOException or WebException => HttpAnswer.Failure(FetchCodes.ConnectionFailed, Innermost(exception).Message),
        InvalidDataException e => HttpAnswer.Failure(FetchCodes.ResponseInvalid, e.Message),
        _ => null,
    };

    private static RetryStrategyOptions<HttpAnswer> Retry(string host, PolitenessSettings settings, ILogger logger) => new()
    {
        MaxRetryAttempts = settings.Retries,
        Delay = settings.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        MaxDelay = TimeSpan.FromMinutes(1),
        // Who asks for a longer wait than that is not asked again at once.
        ShouldHandle = a =>
            ValueTask.FromResult((IsTransient(a.Outcome) && !(a.Outcome.Result?.RetryAfter > settings.MaxRetryAfter))
                || a.Outcome.Exception is BrokenCircuitException),
        DelayGenerator = a => ValueTask.FromResult(Wait(a.Outcome, settings)),
        OnRetry = a =>
        {
            var reason = a.Outcome.Exception?.GetType().Name ?? $"status {a.Outcome.Result?.Status}";
            logger.Retrying(host, a.AttemptNumber + 1, reason, a.RetryDelay);
            return default;
        },
    };

    // Null: the usual backoff.
    private static TimeSpan? Wait(Outcome<HttpAnswer> outcome, PolitenessSettings settings)
    {
        var asked = outcome.Exception is BrokenCircuitException broken ? broken.RetryAfter ?? Break : outcome.Result?.RetryAfter;
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, settings.MaxRetryAfter.Ticks)) : null;
    }

    private static bool IsTransient(Outcome<HttpAnswer> outcome) => outcome.Exception is { } exception
        ? exception is not BrokenCircuitException && Failure(exception)?.Code is FetchCodes.Timeout or FetchCodes.ConnectionFailed
        : outcome.Result!.IsTransient;

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
