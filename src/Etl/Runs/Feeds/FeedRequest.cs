namespace Etl.Runs.Feeds;

/// <summary>What a run asks of a feed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Sources">Sources to go through.</param>
/// <param name="Documents">Only these documents of them; null for all that the sources list.</param>
public sealed record FeedRequest(string RunId, IReadOnlyList<string> Sources, IReadOnlyList<FeedDocument>? Documents = null)
{
    /// <summary>Documents that this run has met already, under a worker that is gone: they count as listed, and are not fetched again.</summary>
    public IReadOnlyList<FeedDocument> Met { get; init; } = [];
}
