using System.Net;

namespace Etl.Fetch;

/// <summary>What a fetcher needs to know besides the source.</summary>
public sealed record FetcherOptions
{
    /// <summary>Hosts that are reached at a fixed endpoint instead of by name: the sample sites' <c>*.example</c> hosts on loopback. Default: none.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> HostMap { get; init; } = new Dictionary<string, IPEndPoint>();

    /// <summary>Told after each document. Default: nobody.</summary>
    public IProgress<FetchProgress>? Progress { get; init; }

    /// <summary>Most files read at once from folders and WARC files; default 4. Each is held in memory.</summary>
    public int LocalConcurrency { get; init; } = 4;
}
