using Etl.Fetch.Lists;

namespace Etl.Runs.Feeds;

/// <summary>A list of a source was read, or could not be.</summary>
public sealed record ListFed : FeedEvent
{
    /// <summary>What it gave.</summary>
    public required ListOutcome Outcome { get; init; }
}
