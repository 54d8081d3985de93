namespace Etl.Fetch.Pages;

/// <summary>What earlier runs know of addresses. Implemented by whoever keeps the ledger; must be safe for many threads.</summary>
public interface IFetchMemory
{
    /// <summary>The last payload that was fetched from an address.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What is known; null when the address was never fetched.</returns>
    ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken);

    /// <summary>The last payloads that were fetched from many addresses.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="urls">Canonical addresses.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>For each address, in their order, what <see cref="FindAsync"/> would give.</returns>
    async ValueTask<IReadOnlyList<FetchedBefore?>> FindAllAsync(string sourceId, IReadOnlyList<string> urls, CancellationToken cancellationToken)
    {
        var found = new FetchedBefore?[urls.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = await FindAsync(sourceId, urls[i], cancellationToken);
        }

        return found;
    }

    /// <summary>Scheme and host of every address of a source that is known, as <c>http://www.example.org</c>: where documents may have moved from.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The origins, in order; none where addresses are not kept.</returns>
    ValueTask<IReadOnlyList<string>> OriginsAsync(string sourceId, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What was last found out about a file of documents, as <see cref="RememberIndexAsync"/> was given it.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address of the file.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The index; null when none is kept.</returns>
    ValueTask<byte[]?> FindIndexAsync(string sourceId, string url, CancellationToken cancellationToken);

    /// <summary>Keeps what was found out about a file of documents; what was kept of it before is forgotten.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address of the file.</param>
    /// <param name="index">The index; says itself what it was made of.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when it is on its way.</returns>
    ValueTask RememberIndexAsync(string sourceId, string url, byte[] index, CancellationToken cancellationToken);
}
