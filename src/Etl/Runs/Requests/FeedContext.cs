using Etl.Runs.Ledger;

namespace Etl.Runs.Requests;

/// <summary>What a feed is opened with.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Memory">What earlier runs remember of addresses; lives as long as the run.</param>
public sealed record FeedContext(string RunId, FetchMemory Memory);
