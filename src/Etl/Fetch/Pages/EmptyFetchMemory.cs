namespace Etl.Fetch.Pages;

/// <summary>A memory that knows nothing: every address is fetched anew.</summary>
public sealed class EmptyFetchMemory : IFetchMemory
{
    private EmptyFetchMemory()
    {
    }

    /// <summary>The one instance.</summary>
    public static EmptyFetchMemory Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public ValueTask<byte[]?> FindIndexAsync(string sourceId, string url, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public ValueTask RememberIndexAsync(string sourceId, string url, byte[] index, CancellationToken cancellationToken) => default;
}
