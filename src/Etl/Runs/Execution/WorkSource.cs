using System.Runtime.CompilerServices;
using Dapper;
using Etl.Model.Findings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Requests;

namespace Etl.Runs.Execution;

/// <summary>The documents of a run: what its feed gives, what the ledger knows besides, or what its plan names.</summary>
internal sealed class WorkSource(RunEnvironment environment, LedgerDatabase database, IDocumentFeed feed, string runId, Func<FeedEvent, ValueTask> sourceFed)
{
    private const int PageSize = 500;
    private readonly Dictionary<string, RunSource> _sources = environment.Sources.ToDictionary(s => s.Id, StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>What the sources list tonight.</summary>
    /// <param name="sources">Sources.</param>
    /// <param name="documents">Only these; null for all.</param>
    /// <param name="cancellationToken">Stops the fetch.</param>
    /// <returns>The documents.</returns>
    public async IAsyncEnumerable<DocumentWork> FedAsync(IReadOnlyList<string> sources, IReadOnlyList<FeedDocument>? documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using OutcomeReader reader = new(database);
        await foreach (var fedEvent in feed.FetchAsync(new FeedRequest(runId, sources, documents), cancellationToken).WithCancellation(cancellationToken))
        {
            if (fedEvent is SourceFed or ListFed)
            {
                // A few documents fetched again say nothing about their whole source.
                if (documents is null)
                {
                    await sourceFed(fedEvent);
                }

                continue;
            }

            var fed = (DocumentFed)fedEvent;
            // A document that two listings name is one document.
            if (!_seen.Add(fed.DocumentId))
            {
                continue;
            }

            var payload = fed.Payload ?? reader.Document(fed.DocumentId)?.ToPayload();
            yield return new DocumentWork
            {
                DocumentId = fed.DocumentId,
                SourceId = fed.SourceId,
                Url = fed.Url,
                Fed = fed,
                Payload = payload,
                Hints = fed.Hints,
                Page = fed.Payload is null ? null : fed.Page,
            };
        }
    }

    /// <summary>Documents that the ledger knows and this run has not met yet: their sources list them no more, but they were never taken back.</summary>
    /// <param name="sources">Sources.</param>
    /// <param name="retireAfter">Runs after which a document that is gone is left out.</param>
    /// <param name="scopeRunId">Import that the run is limited to.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The documents.</returns>
    public async IAsyncEnumerable<DocumentWork> KnownAsync(IReadOnlyList<string> sources, int retireAfter, string? scopeRunId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = database.Connect();
        var after = "";
        while (true)
        {
            // Page by page: a reader that stays open keeps the write-ahead log from being taken in.
            List<DocumentRow> rows = [.. await connection.QueryAsync<DocumentRow>(
                "SELECT * FROM documents WHERE source_id IN @sources AND document_id > @after AND page_sha256 IS NOT NULL AND gone_runs < @retireAfter AND (@scopeRunId IS NULL OR last_run_id = @scopeRunId) ORDER BY document_id LIMIT @PageSize",
                new { sources, after, retireAfter, scopeRunId, PageSize })];
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_seen.Add(row.DocumentId))
                {
                    yield return Known(row);
                }
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            after = rows[^1].DocumentId;
        }
    }

    /// <summary>What a plan names.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The documents.</returns>
    public async IAsyncEnumerable<DocumentWork> PlannedAsync(RerunPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RerunItem[] fetched = [.. plan.Items.Where(i => i.Stage == StageNames.Fetch)];
        if (fetched.Length > 0)
        {
            await foreach (var work in FedAsync(
                [.. fetched.Select(i => i.SourceId).Distinct(StringComparer.Ordinal)],
                [.. fetched.Select(i => new FeedDocument(i.DocumentId, i.SourceId, i.Url))],
                cancellationToken))
            {
                yield return work;
            }
        }

        using OutcomeReader reader = new(database);
        foreach (var item in plan.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item.Stage == StageNames.Fetch || !_seen.Add(item.DocumentId) || reader.Document(item.DocumentId) is not { } document)
            {
                continue;
            }

            yield return Known(document) with { RedoFrom = environment.Line.PlaceOf(item.Stage) - 1 };
        }
    }

    private DocumentWork Known(DocumentRow row) => new()
    {
        DocumentId = row.DocumentId,
        SourceId = row.SourceId,
        Url = row.Url,
        Payload = row.ToPayload(),
        Hints = _sources.TryGetValue(row.SourceId, out var source) ? source.Hints : row.ToHints(),
    };
}
