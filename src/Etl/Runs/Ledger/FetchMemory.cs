using Dapper;
using Etl.Fetch.Archive;
using Etl.Fetch.Pages;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>What fetch remembers of addresses, from run to run. Safe for many threads.</summary>
public sealed class FetchMemory : IFetchMemory, IDisposable
{
    private readonly LedgerWriter _writer;
    private readonly SqliteConnection _connection;
    private readonly RepeatedQuery<FetchMemoryRow> _query;
    private readonly LedgerDatabase _database;
    private readonly Lock _gate = new();

    internal FetchMemory(LedgerDatabase database, LedgerWriter writer)
    {
        _writer = writer;
        _database = database;
        _connection = database.Connect();
        _query = new(_connection, "SELECT * FROM fetch_memory WHERE source_id = @sourceId AND url = @url", "@sourceId", "@url");
    }

    /// <inheritdoc/>
    public ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_query.Ask(sourceId, url) is [var row]
                ? new FetchedBefore
                {
                    Sha256 = row.PageSha256,
                    Place = row is { WarcFile: { } file, WarcOffset: { } offset } ? new ArchivePlace(file, offset) : null,
                    FirstFetchedAt = row.FetchedAt,
                    ETag = row.ETag,
                    LastModified = row.LastModified,
                }
                : null);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindIndexAsync(string sourceId, string url, CancellationToken cancellationToken)
    {
        await using var connection = _database.Connect();
        return await connection.QuerySingleOrDefaultAsync<byte[]>("SELECT body FROM file_indexes WHERE source_id = @sourceId AND url = @url", new { sourceId, url });
    }

    /// <inheritdoc/>
    public ValueTask RememberIndexAsync(string sourceId, string url, byte[] index, CancellationToken cancellationToken) =>
        _writer.WriteAsync(new FileIndexRow { SourceId = sourceId, Url = url, Body = index }, cancellationToken);

    /// <summary>Remembers an address. The payload must be in the archive before.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address.</param>
    /// <param name="fetched">What to remember.</param>
    /// <param name="cancellationToken">Stops the waiting for a writer far behind.</param>
    /// <returns>A task that ends when it is queued for the ledger.</returns>
    public ValueTask RememberAsync(string sourceId, string url, FetchedBefore fetched, CancellationToken cancellationToken) => _writer.WriteAsync(
        new FetchMemoryRow
        {
            SourceId = sourceId,
            Url = url,
            ETag = fetched.ETag,
            LastModified = fetched.LastModified,
            PageSha256 = fetched.Sha256,
            WarcFile = fetched.Place?.File,
            WarcOffset = fetched.Place?.Offset,
            FetchedAt = fetched.FirstFetchedAt,
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _query.Dispose();
        _connection.Dispose();
    }
}
