using Etl.Fetch.Settings;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Requests;

/// <summary>What a feed is opened with.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Memory">What earlier runs remember of addresses; lives as long as the run.</param>
public sealed record FeedContext(string RunId, FetchMemory Memory)
{
    /// <summary>Share of each source's documents whose payloads are looked at in the archive, 0 to 1; see
    /// <see cref="PipelineSettings.VerifyArchive"/>.</summary>
    public double VerifyArchive { get; init; }

    /// <summary>The worker that opens it: its files in the archive are its own, and serve all pieces of the run that it does. Null for a run that is done
    /// in one process.</summary>
    public string? Writer { get; init; }

    /// <summary>For how long hosts are still to be left alone that another has asked before.</summary>
    public IReadOnlyList<HostRest> HostsBefore { get; init; } = [];

    /// <summary>Asked before each request to a host: false once another may ask in its place.</summary>
    public Func<bool> MayAsk { get; init; } = static () => true;
}
