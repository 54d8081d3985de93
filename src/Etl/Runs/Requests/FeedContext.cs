using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Requests;

/// <summary>What a feed is opened with.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Memory">What earlier runs remember of addresses; lives as long as the run.</param>
public sealed record FeedContext(string RunId, FetchMemory Memory)
{
    /// <summary>Share of each source's documents whose payloads are looked at in the archive, 0 to 1; see <see cref="PipelineSettings.VerifyArchive"/>.</summary>
    public double VerifyArchive { get; init; }
}
