namespace Etl.Runs;

/// <summary>Where a run's documents come from: the configured sources, or what is imported.</summary>
public interface IDocumentFeed
{
    /// <summary>
    /// Goes through the sources. Every document that a source lists comes once, unchanged ones too; every source that
    /// was gone through ends with a <see cref="SourceFed"/>. A payload is safe in the archive before its event comes.
    /// </summary>
    /// <param name="request">Which sources, or which documents.</param>
    /// <param name="cancellationToken">Stops the feed.</param>
    /// <returns>Events, in any order.</returns>
    IAsyncEnumerable<FeedEvent> FetchAsync(FeedRequest request, CancellationToken cancellationToken);
}
