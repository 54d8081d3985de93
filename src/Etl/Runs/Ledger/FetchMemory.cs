using Dapper;
using Etl.Fetch.Archive;
using Etl.Fetch.Pages;
using Etl.Runs.Feeds;

namespace Etl.Runs.Ledger;

/// <summary>What fetch remembers of addresses, from run to run. Safe for many threads.</summary>
public sealed class FetchMemory : IFetchMemory, IDisposable
{
    private readonly LedgerWriter _writer;
    private readonly LedgerSession _session;
    private readonly RepeatedQuery<FetchMemoryRow> _query;
    private readonly QueryOfMany<FetchMemoryRow> _queryOfMany;
    private readonly LedgerDatabase _database;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, KnownAddresses> _known = new(StringComparer.Ordinal);

    internal FetchMemory(LedgerDatabase database, LedgerWriter writer)
    {
        _writer = writer;
        _database = database;
        _session = new LedgerSession(database);
        _query = new(_session, "SELECT * FROM fetch_memory WHERE source_id = @sourceId AND url = @url", "@sourceId", "@url");
        _queryOfMany = new(_session, "SELECT * FROM fetch_memory WHERE source_id = @sourceId AND url IN @values", "@sourceId");
    }

    /// <inheritdoc/>
    public ValueTask<FetchedBefore?> FindAsync(string sourceId, string url, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!KnownOf(sourceId).MayHold(url))
            {
                return default;
            }

            var found = _query.Ask(sourceId, url) is [var row] ? Of(row) : null;
            if (found is null)
            {
                KnownOf(sourceId).Missed();
            }

            return ValueTask.FromResult(found);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FetchedBefore?>> FindAllAsync(string sourceId, IReadOnlyList<string> urls, CancellationToken cancellationToken)
    {
        List<FetchedBefore?> found = new(urls.Count);
        foreach (var some in urls.Chunk(QueryOfMany<FetchMemoryRow>.Places))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Dictionary<string, FetchMemoryRow> rows;
            lock (_gate)
            {
                rows = _queryOfMany.Ask([sourceId], some).ToDictionary(static r => r.Url, StringComparer.Ordinal);
            }

            found.AddRange(some.Select(url => rows.TryGetValue(url, out var row) ? Of(row) : null));
        }

        return ValueTask.FromResult<IReadOnlyList<FetchedBefore?>>(found);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> OriginsAsync(string sourceId, CancellationToken cancellationToken)
    {
        await using var connection = _database.Connect();
        // Up to the first slash behind "http://" and what follows it.
        return [.. await connection.QueryAsync<string>(
            "SELECT DISTINCT substr(url, 1, instr(substr(url, 9), '/') + 7) AS origin FROM fetch_memory WHERE source_id = @sourceId AND url LIKE 'http%' "
                + "ORDER BY origin",
            new { sourceId })];
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindIndexAsync(string sourceId, string url, CancellationToken cancellationToken)
    {
        await using var connection = _database.Connect();
        return await connection.QuerySingleOrDefaultAsync<byte[]>("SELECT body FROM file_indexes WHERE source_id = @sourceId AND url = @url",
            new { sourceId, url });
    }

    /// <inheritdoc/>
    public ValueTask RememberIndexAsync(string sourceId, string url, byte[] index, CancellationToken cancellationToken) =>
        _writer.WriteAsync(new FileIndexRow { SourceId = sourceId, Url = url, Body = index }, cancellationToken);

    /// <summary>The last payloads of a source's documents that are not gone.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="from">First document id.</param>
    /// <param name="to">Document id that is none of them any more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The payloads, with those of attachments.</returns>
    internal async Task<IReadOnlyList<Payload>> PayloadsAsync(string sourceId, string from, string to, CancellationToken cancellationToken)
    {
        await using var connection = _database.Connect();
        var rows = await connection.QueryAsync<DocumentRow>(new CommandDefinition(
            "SELECT * FROM documents WHERE document_id >= @from AND document_id < @to AND source_id = @sourceId AND page_sha256 IS NOT NULL AND gone_runs = "
                + "0 ORDER BY document_id",
            new { sourceId, from, to },
            cancellationToken: cancellationToken));
        return [.. rows.Select(static r => r.ToPayload()).OfType<Payload>()];
    }

    /// <summary>Remembers what was fetched, attachments too.</summary>
    /// <param name="fetched">What was fetched.</param>
    /// <param name="cancellationToken">Stops the waiting for a writer far behind.</param>
    internal async ValueTask RememberAsync(FetchedPage fetched, CancellationToken cancellationToken)
    {
        foreach (var page in fetched.Attachments.Append(fetched))
        {
            if (page is { Remember: { } remember, IsRemembered: false })
            {
                await RememberAsync(page.Record.SourceId, page.Record.Url, remember, cancellationToken);
            }
        }
    }

    /// <summary>Remembers an address. The payload must be in the archive before.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="url">Canonical address.</param>
    /// <param name="fetched">What to remember.</param>
    /// <param name="cancellationToken">Stops the waiting for a writer far behind.</param>
    /// <returns>A task that ends when it is queued for the ledger.</returns>
    public ValueTask RememberAsync(string sourceId, string url, FetchedBefore fetched, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            KnownOf(sourceId).Add(url);
        }

        return _writer.WriteAsync(
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
                KnownAs = fetched.KnownAs,
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _query.Dispose();
        _queryOfMany.Dispose();
        _session.Dispose();
    }

    private static FetchedBefore Of(FetchMemoryRow row) => new()
    {
        Sha256 = row.PageSha256,
        Place = row is { WarcFile: { } file, WarcOffset: { } offset } ? new ArchivePlace(file, offset) : null,
        FirstFetchedAt = row.FetchedAt,
        KnownAs = row.KnownAs,
        ETag = row.ETag,
        LastModified = row.LastModified,
    };

    private KnownAddresses KnownOf(string sourceId)
    {
        if (!_known.TryGetValue(sourceId, out var known))
        {
            _known[sourceId] = known = new KnownAddresses(_database, sourceId);
        }

        return known;
    }
}
