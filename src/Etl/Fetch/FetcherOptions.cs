using System.Net;
using Etl.Fetch.Settings;
using Etl.Model.Forms;

namespace Etl.Fetch;

/// <summary>What a fetcher needs to know besides the source.</summary>
public sealed record FetcherOptions
{
    /// <summary>Hosts that are reached at a fixed endpoint instead of by name: the sample sites' <c>*.example</c> hosts on loopback. Default: none.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> HostMap { get; init; } = new Dictionary<string, IPEndPoint>();

    /// <summary>
    /// Words that mark the form's tables: pictures of a page are kept where it announces tables and lacks one as text. Default:
    /// none, and then no picture is.
    /// </summary>
    public TableMarks Marks { get; init; } = TableMarks.None;

    /// <summary>Asked before each request to a host; where it says no, none is sent. Default: always yes.</summary>
    public Func<bool> MayAsk { get; init; } = static () => true;

    /// <summary>For how long hosts are still to be left alone that another has asked before. Default: none.</summary>
    public IReadOnlyList<HostRest> HostsBefore { get; init; } = [];

    /// <summary>Told after each document. Default: nobody.</summary>
    public IProgress<FetchProgress>? Progress { get; init; }

    /// <summary>Most files read at once from folders and WARC files; default 4. Each is held in memory.</summary>
    public int LocalConcurrency { get; init; } = 4;
}
