using Etl.Fetch.Archive;
using Etl.Runs.Feeds;

namespace Etl.Runs.Adapters;

/// <summary>Reads payloads from the archive: from where the ledger says, else from wherever the archive has the same bytes.</summary>
/// <param name="archive">The archive.</param>
public sealed class ArchivedPayloads(PageArchive archive) : IPayloadReader
{
    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Payload payload, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(
            Read(payload.Sha256, payload is { WarcFile: { } file, WarcOffset: { } offset } ? new ArchivePlace(file, offset) : null)?.Body);
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="place">Where it should be; null when that is not known.</param>
    /// <returns>The payload; null when the archive does not hold it whole.</returns>
    internal ArchivedPayload? Read(string sha256, ArchivePlace? place)
    {
        ArchivePlace?[] places = [place, archive.Find(sha256)?.Place];
        foreach (var candidate in places.OfType<ArchivePlace>().Distinct())
        {
            try
            {
                var payload = archive.Read(candidate);
                if (payload.Sha256 == sha256)
                {
                    return payload;
                }
            }
            catch (ArchiveException)
            {
                // Lost or damaged there; it may be elsewhere.
            }
        }

        return null;
    }
}
