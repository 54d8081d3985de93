using Etl.Fetch.Settings;

namespace Etl.Runs.Feeds;

/// <summary>Where a run's documents come from: the configured sources, or what is imported. Opened for one run.</summary>
public interface IDocumentFeed : IPayloadReader, IDisposable
{
    /// <summary>
    /// Goes through the sources. Every document that a source lists comes once, unchanged ones too; every source that
    /// was gone through ends with a <see cref="SourceFed"/>. A payload is in the archive before its event comes.
    /// </summary>
    /// <param name="request">Which sources, or which documents.</param>
    /// <param name="cancellationToken">Stops the feed.</param>
    /// <returns>Events, in any order.</returns>
    IAsyncEnumerable<FeedEvent> FetchAsync(FeedRequest request, CancellationToken cancellationToken);

    /// <summary>Makes sure that what was stored so far is on the disk; called before the ledger refers to it.</summary>
    void Sync();

    /// <summary>For how long the hosts that were asked are still to be left alone, by whoever asks them next.</summary>
    /// <returns>Each host once; none where none is asked.</returns>
    IReadOnlyList<HostRest> Rests() => [];
}
