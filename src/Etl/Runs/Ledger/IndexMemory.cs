using Etl.Fetch.Pages;

namespace Etl.Runs.Ledger;

/// <summary>A memory that knows what is in files, and nothing of payloads: for reading one that the archive has lost.</summary>
/// <param name="memory">What knows all.</param>
internal sealed class IndexMemory(IFetchMemory memory) : IFetchMemory
{
    /// <inheritdoc/>
    public ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindIndexAsync(string sourceId, string url, CancellationToken cancellationToken) =>
        memory.FindIndexAsync(sourceId, url, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RememberIndexAsync(string sourceId, string url, byte[] index, CancellationToken cancellationToken) =>
        memory.RememberIndexAsync(sourceId, url, index, cancellationToken);
}
