namespace Etl.Runs.Feeds;

/// <summary>
/// A source was gone through, or could not be (<see cref="FeedEvent.Code"/> says why). A source of which no such
/// event comes was not fetched, and does not pass its gates.
/// </summary>
public sealed record SourceFed : FeedEvent
{
    /// <summary>Documents that the source lists.</summary>
    public required int Listed { get; init; }
}
