using Dapper;
using Microsoft.Data.Sqlite;

namespace Etl.Runs;

/// <summary>What fetch remembers of addresses, from run to run. Safe for many threads.</summary>
public sealed class FetchMemory : IDisposable
{
    private readonly LedgerWriter _writer;
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Source, string Url), FetchMemoryEntry> _fresh = [];

    internal FetchMemory(LedgerDatabase database, LedgerWriter writer)
    {
        _writer = writer;
        _connection = database.Connect();
    }

    /// <summary>What is remembered of an address.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address.</param>
    /// <returns>The memory; null when the address was never fetched.</returns>
    public FetchMemoryEntry? Recall(string sourceId, string url)
    {
        lock (_gate)
        {
            if (_fresh.TryGetValue((sourceId, url), out FetchMemoryEntry? fresh))
                return fresh;
            FetchMemoryRow? row = _connection.QuerySingleOrDefault<FetchMemoryRow>("SELECT * FROM fetch_memory WHERE source_id = @sourceId AND url = @url", new { sourceId, url });
            return row is null
                ? null
                : new FetchMemoryEntry
                {
                    ETag = row.ETag,
                    LastModified = row.LastModified,
                    Payload = new Payload
                    {
                        Url = row.Url,
                        Sha256 = row.PageSha256,
                        Bytes = row.Bytes,
                        ContentType = row.ContentType,
                        WarcFile = row.WarcFile,
                        WarcOffset = row.WarcOffset,
                        FetchedAt = row.FetchedAt,
                    },
                };
        }
    }

    /// <summary>Remembers an address. The payload must be safe in the archive before.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="entry">What to remember.</param>
    /// <param name="cancellationToken">Stops the waiting for a writer far behind.</param>
    /// <returns>A task that ends when it is queued for the ledger.</returns>
    public async ValueTask RememberAsync(string sourceId, FetchMemoryEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
            _fresh[(sourceId, entry.Payload.Url)] = entry;
        await _writer.WriteAsync(
            new FetchMemoryRow
            {
                SourceId = sourceId,
                Url = entry.Payload.Url,
                ETag = entry.ETag,
                LastModified = entry.LastModified,
                ContentType = entry.Payload.ContentType,
                PageSha256 = entry.Payload.Sha256,
                Bytes = entry.Payload.Bytes,
                WarcFile = entry.Payload.WarcFile,
                WarcOffset = entry.Payload.WarcOffset,
                FetchedAt = entry.Payload.FetchedAt,
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
