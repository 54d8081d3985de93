namespace Etl.Fetch;

/// <summary>What earlier runs know of addresses. Implemented by whoever keeps the ledger; must be safe for many threads.</summary>
public interface IFetchMemory
{
    /// <summary>The last payload that was fetched from an address.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What is known; null when the address was never fetched.</returns>
    ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken);
}
