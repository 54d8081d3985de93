using Microsoft.Extensions.Logging;

namespace Etl.Fetch;

/// <summary>What fetch logs: events 2000 to 2099.</summary>
internal static partial class FetchLog
{
    [LoggerMessage(2000, LogLevel.Information, "Source {SourceId}: fetching")]
    public static partial void SourceStarted(this ILogger logger, string sourceId);

    [LoggerMessage(2001, LogLevel.Information, "Source {SourceId}: {Fetched} fetched, {Unchanged} of them unchanged, {Failed} failed, {Bytes} bytes")]
    public static partial void SourceEnded(this ILogger logger, string sourceId, int fetched, int unchanged, int failed, long bytes);

    [LoggerMessage(2010, LogLevel.Warning, "Source {SourceId}: {Url} failed: {Code}: {Reason}")]
    public static partial void FetchFailed(this ILogger logger, string sourceId, string url, string? code, string? reason);

    [LoggerMessage(2011, LogLevel.Debug, "Host {Host}: attempt {Attempt} failed ({Reason}), next in {Delay}")]
    public static partial void Retrying(this ILogger logger, string host, int attempt, string reason, TimeSpan delay);

    [LoggerMessage(2012, LogLevel.Warning, "Host {Host}: circuit open for {Duration}")]
    public static partial void CircuitOpened(this ILogger logger, string host, TimeSpan duration);

    [LoggerMessage(2013, LogLevel.Warning, "Host {Host}: {Failures} requests failed in a row, left alone for the rest of the run")]
    public static partial void HostGivenUp(this ILogger logger, string host, int failures);

    [LoggerMessage(2015, LogLevel.Warning, "Host {Host} asks to be left alone until {Until}: what is asked of it before is deferred")]
    public static partial void HostDeferred(this ILogger logger, string host, DateTimeOffset until);

    [LoggerMessage(2016, LogLevel.Error, "Source {SourceId}: {Url}: fetch threw")]
    public static partial void FetchThrew(this ILogger logger, Exception exception, string sourceId, string url);

    [LoggerMessage(2014, LogLevel.Warning, "{Url} is unchanged but its payload is not in the archive: fetched again ({Reason})")]
    public static partial void PayloadLost(this ILogger logger, string url, string reason);

    [LoggerMessage(2020, LogLevel.Debug, "Source {SourceId}: list {Url} has {Links} document links, {New} of them new")]
    public static partial void ListRead(this ILogger logger, string sourceId, string url, int links, int @new);

    [LoggerMessage(2021, LogLevel.Debug, "Source {SourceId}: link \"{Text}\" to {Url} left out by text, include or exclude")]
    public static partial void LinkLeftOut(this ILogger logger, string sourceId, string text, string url);

    [LoggerMessage(2030, LogLevel.Debug, "Host {Host}: robots.txt answered {Status}, crawl delay {Delay}")]
    public static partial void RobotsRead(this ILogger logger, string host, int status, string delay);
}
