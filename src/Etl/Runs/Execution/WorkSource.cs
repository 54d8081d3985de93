using System.Runtime.CompilerServices;
using Dapper;
using Etl.Fetch.Pages;
using Etl.Model.Findings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Runs.Execution;

/// <summary>The documents of a run: what its feed gives, what the ledger knows besides, or what its plan names.</summary>
internal sealed class WorkSource(RunEnvironment environment, LedgerDatabase database, IDocumentFeed feed, string runId, Func<FeedEvent, ValueTask> sourceFed)
{
    /// <summary>Which documents of a source are known, and not met by this run.</summary>
    public const string IsKnown = "page_sha256 IS NOT NULL AND gone_runs < @retireAfter AND last_run_id <> @runId";

    private const int PageSize = 500;
    private readonly Dictionary<string, RunSource> _sources = environment.Sources.ToDictionary(s => s.Id, StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>All documents of a run.</summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="sources">Sources that it works on.</param>
    /// <param name="fetches">Whether sources are gone through.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The documents, each once.</returns>
    public async IAsyncEnumerable<DocumentWork> AllAsync(RunRequest request, IReadOnlyList<string> sources, bool fetches, [EnumeratorCancellation]
        CancellationToken cancellationToken)
    {
        if (request.Kind == RunKind.Rerun)
        {
            await foreach (var document in PlannedAsync(request.Plan!, cancellationToken))
            {
                yield return document;
            }

            yield break;
        }

        if (fetches)
        {
            await foreach (var document in FedAsync(sources, null, [], cancellationToken))
            {
                yield return document;
            }
        }

        // An import is what it was given, and nothing besides.
        if (request.Kind == RunKind.Run)
        {
            foreach (var document in Known(new WorkPart { Sources = sources, From = "" }, request.Pipeline.RetireAfter, cancellationToken))
            {
                yield return document;
            }
        }
    }

    /// <summary>A part of a run's documents. What this run has done of it before, under a worker that is gone, is not done again.</summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="part">The part.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The documents, each once.</returns>
    public IAsyncEnumerable<DocumentWork> PartAsync(RunRequest request, WorkPart part, CancellationToken cancellationToken)
    {
        if (part.Items is { } items)
        {
            return PlannedAsync(new RerunPlan(null, NotDone(items)), cancellationToken);
        }

        return part.From is null
            ? FedAsync(part.Sources, null, Met(part.Sources), cancellationToken)
            : Known(part, request.Pipeline.RetireAfter, cancellationToken).ToAsyncEnumerable();
    }

    /// <summary>What the sources list tonight.</summary>
    /// <param name="sources">Sources.</param>
    /// <param name="documents">Only these; null for all.</param>
    /// <param name="met">Documents that this run has met already.</param>
    /// <param name="cancellationToken">Stops the fetch.</param>
    /// <returns>The documents.</returns>
    private async IAsyncEnumerable<DocumentWork> FedAsync(IReadOnlyList<string> sources, IReadOnlyList<FeedDocument>? documents,
        IReadOnlyList<FeedDocument> met, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using OutcomeReader reader = new(database);
        _seen.UnionWith(met.Select(static m => m.DocumentId));
        FeedRequest request = new(runId, sources, documents) { Met = met };
        await foreach (var fedEvent in feed.FetchAsync(request, cancellationToken).WithCancellation(cancellationToken))
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

            // Its identity is that of another address: it has moved, if not tonight then before.
            var isElsewhere = DocumentAddress.DocumentId(fed.SourceId, fed.Url) != fed.DocumentId;
            var known = fed.Payload is null || documents is not null || isElsewhere ? reader.Document(fed.DocumentId) : null;
            var payload = fed.Payload ?? known?.ToPayload();
            if (documents is not null && known?.ToHints().Link is { } link)
            {
                // Asked for by its address, and not through the list whose link told of it.
                fed = fed with
                {
                    Hints = fed.Hints with { Link = link },
                    Page = fed.Page is { } own ? own with { Hints = own.Hints with { Link = link } } : null,
                };
            }

            yield return new DocumentWork
            {
                DocumentId = fed.DocumentId,
                SourceId = fed.SourceId,
                Url = fed.Url,
                Fed = fed,
                Payload = payload,
                Hints = fed.Hints,
                Page = fed.Payload is null ? null : fed.Page,
                HasMoved = isElsewhere && fed.Payload is not null && known is not null && known.Url != fed.Url,
            };
        }
    }

    /// <summary>Documents that the ledger knows and this run has not met yet: their sources list them no more, but they were never taken back.</summary>
    /// <param name="part">Sources, and which of their documents.</param>
    /// <param name="retireAfter">Runs after which a document that is gone is left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The documents.</returns>
    private IEnumerable<DocumentWork> Known(WorkPart part, int retireAfter, CancellationToken cancellationToken)
    {
        using OutcomeReader reader = new(database);
        var from = part.From!;
        while (true)
        {
            // Page by page: a reader that stays open keeps the write-ahead log from being taken in.
            var rows = reader.Documents(
                $"source_id IN @Sources AND document_id >= @from AND (@Before IS NULL OR document_id < @Before) AND {IsKnown} ORDER BY document_id "
                    + "LIMIT @PageSize",
                new { part.Sources, from, part.Before, runId, retireAfter, PageSize });
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

            // The least text that comes after it.
            from = rows[^1].DocumentId + " ";
        }
    }

    /// <summary>What a plan names.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The documents.</returns>
    private async IAsyncEnumerable<DocumentWork> PlannedAsync(RerunPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RerunItem[] fetched = [.. plan.Items.Where(i => i.Stage == StageNames.Fetch)];
        if (fetched.Length > 0)
        {
            await foreach (var work in FedAsync(
                [.. fetched.Select(i => i.SourceId).Distinct(StringComparer.Ordinal)],
                [.. fetched.Select(i => new FeedDocument(i.DocumentId, i.SourceId, i.Url))],
                [],
                cancellationToken))
            {
                yield return work;
            }
        }

        using OutcomeReader reader = new(database);
        foreach (var page in plan.Items.Where(static i => i.Stage != StageNames.Fetch).Chunk(PageSize))
        {
            string[] documentIds = [.. page.Select(static i => i.DocumentId)];
            var rows = reader.Documents("document_id IN @documentIds", new { documentIds }).ToDictionary(static d => d.DocumentId, StringComparer.Ordinal);
            foreach (var item in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_seen.Add(item.DocumentId) && rows.GetValueOrDefault(item.DocumentId) is { } document)
                {
                    yield return Known(document) with { RedoFrom = environment.Line.PlaceOf(item.Stage) - 1 };
                }
            }
        }
    }

    private IReadOnlyList<FeedDocument> Met(IReadOnlyList<string> sources)
    {
        using var connection = database.Connect();
        return [.. connection.Query<(string, string, string)>(
            "SELECT document_id, source_id, url FROM documents WHERE source_id IN @sources AND last_run_id = @runId", new { sources, runId })
            .Select(static d => new FeedDocument(d.Item1, d.Item2, d.Item3))];
    }

    /// <summary>Those of a plan's documents that this run has not done: what is asked for gives an outcome of the run, whatever comes of it.</summary>
    private IReadOnlyList<RerunItem> NotDone(IReadOnlyList<RerunItem> items)
    {
        using var connection = database.Connect();
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var page in items.Select(static i => i.DocumentId).Chunk(PageSize))
        {
            done.UnionWith(connection.Query<string>(
                "SELECT document_id FROM attempts WHERE run_id = @runId AND document_id IN @page UNION "
                    + "SELECT document_id FROM documents WHERE last_run_id = @runId AND document_id IN @page",
                new { runId, page }));
        }

        return [.. items.Where(i => !done.Contains(i.DocumentId))];
    }

    private DocumentWork Known(DocumentRow row) => new()
    {
        DocumentId = row.DocumentId,
        SourceId = row.SourceId,
        Url = row.Url,
        Payload = row.ToPayload(),
        Hints = _sources.TryGetValue(row.SourceId, out var source) ? source.Hints with { Link = row.ToHints().Link } : row.ToHints(),
    };
}
