namespace Etl.Runs.Feeds;

/// <summary>Reads payloads back from the archive.</summary>
public interface IPayloadReader
{
    /// <summary>The bytes of a payload.</summary>
    /// <param name="payload">Where it is.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The bytes; null when the archive does not hold them (any more).</returns>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Payload payload, CancellationToken cancellationToken);
}
