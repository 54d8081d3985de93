using Dapper;
using Etl.Fetch.Lists;
using Etl.Fetch.Pages;
using Etl.Model.Findings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;

namespace Etl.Runs.Execution;

/// <summary>
/// Reports whose site gave them another path. A page that was never met before and says word for word what one says that was not met
/// tonight (same publisher, year, text and numbers) is that report: it keeps its identity, and is told once. Where several say the same,
/// nothing proves which is which.
/// </summary>
/// <param name="line">The stages.</param>
/// <param name="database">The ledger.</param>
/// <param name="runId">The run.</param>
/// <param name="fence">Keeps out what comes too late; null where nothing can.</param>
internal sealed class MovedReports(StageLine line, LedgerDatabase database, string runId, ILedgerFence? fence = null)
{
    private const string Columns = "d.document_id, d.source_id, d.url, o.report_year, o.facts, o.characters";

    /// <summary>Finds them, when all documents have walked the line.</summary>
    /// <param name="sources">Sources that were gone through.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The reports, by source and address.</returns>
    public IReadOnlyList<MovedReport> Find(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var left = Candidates("d.first_run_id <> @runId AND (d.last_run_id <> @runId OR d.gone_runs > 0)", sources);
        if (left.Count == 0)
        {
            return [];
        }

        var came = Candidates("d.first_run_id = @runId AND d.gone_runs = 0", sources);
        using OutcomeReader reader = new(database);
        List<MovedReport> moved = [];
        foreach (var group in came.Where(g => left.Contains(g.Key)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = ByContent(reader, left[group.Key]);
            foreach (var (content, now) in ByContent(reader, group))
            {
                if (now is [var there] && before.GetValueOrDefault(content) is [var here])
                {
                    moved.Add(new(here.DocumentId, KnownAs(here), here.Url, reader.Document(there.DocumentId)!));
                }
            }
        }

        return [.. moved.OrderBy(static m => m.New.SourceId, StringComparer.Ordinal).ThenBy(static m => m.From, StringComparer.Ordinal)];
    }

    /// <summary>Forgets the identities of the new addresses, and remembers whose addresses they are.</summary>
    /// <param name="moved">The reports.</param>
    public void Adopt(IReadOnlyList<MovedReport> moved)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        fence?.Check(connection, transaction);
        connection.Execute(
            """
            UPDATE fetch_memory SET known_as = @KnownAs WHERE source_id = @SourceId AND url = @Url;
            DELETE FROM attempts WHERE run_id = @runId AND document_id = @DocumentId;
            DELETE FROM figures WHERE document_id = @DocumentId;
            DELETE FROM outputs WHERE document_id = @DocumentId;
            DELETE FROM outcomes WHERE document_id = @DocumentId;
            DELETE FROM documents WHERE document_id = @DocumentId
            """,
            moved.Select(m => new { runId, m.KnownAs, m.New.SourceId, m.New.Url, m.New.DocumentId }),
            transaction);
        transaction.Commit();
    }

    /// <summary>The reports as documents of tonight, under the identities that they keep.</summary>
    /// <param name="moved">The reports.</param>
    public static async IAsyncEnumerable<DocumentWork> Documents(IReadOnlyList<MovedReport> moved)
    {
        foreach (var one in moved)
        {
            var row = one.New;
            DocumentFed fed = new()
            {
                DocumentId = one.DocumentId,
                SourceId = row.SourceId,
                Url = row.Url,
                Outcome = row.FetchOutcome,
                Status = row.Status,
                Code = row.FetchCode,
                Message = row.FetchMessage,
                Payload = row.ToPayload(),
                Hints = row.ToHints(),
            };
            yield return new()
            {
                DocumentId = one.DocumentId,
                SourceId = row.SourceId,
                Url = row.Url,
                Fed = fed,
                Payload = fed.Payload,
                Hints = fed.Hints,
                HasMoved = true,
            };
        }

        await Task.CompletedTask;
    }

    /// <summary>What is told of them, a line for each source.</summary>
    /// <param name="moved">The reports.</param>
    public static IEnumerable<ListFed> Told(IReadOnlyList<MovedReport> moved) => moved.GroupBy(static m => m.New.SourceId, StringComparer.Ordinal)
        .Select(static source => new ListFed
        {
            SourceId = source.Key,
            Outcome = new ListOutcome
            {
                SourceId = source.Key,
                Url = source.First().From,
                LeadsToDocuments = false,
                End = ListEnd.LastPage,
                Code = FetchCodes.SiteMoved,
                Message = $"{source.Count()} {(source.Count() == 1 ? "report that was" : "reports that were")} at {Folder(source.Select(static m => m.From))} "
                    + $"{(source.Count() == 1 ? "is" : "are")} at {Folder(source.Select(static m => m.New.Url))}, with the same publisher, year, text and "
                    + $"numbers: {(source.Count() == 1 ? "it keeps its identity" : "they keep their identity")}. This is told once",
            },
        });

    private ILookup<(string Source, int Year, long Facts, long Characters), Candidate> Candidates(string which, IReadOnlyList<string> sources)
    {
        using var connection = database.Connect();
        return connection.Query<Candidate>(
            $"""
            SELECT {Columns} FROM documents d JOIN outcomes o ON o.document_id = d.document_id AND o.stage = @Last AND o.outcome = @ok
            WHERE {which} AND d.source_id IN @sources AND d.url LIKE 'http%' AND o.report_year IS NOT NULL AND o.characters IS NOT NULL
            """,
            new { runId, sources, Last = line.Last.Name, ok = LedgerWords.Of(OutcomeKind.Ok) })
            .ToLookup(static c => (c.SourceId, c.ReportYear, c.Facts, c.Characters));
    }

    private Dictionary<string, List<Candidate>> ByContent(OutcomeReader reader, IEnumerable<Candidate> candidates)
    {
        Dictionary<string, List<Candidate>> found = new(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var output = StoredOutput.Read(reader, line, candidate.DocumentId, reader.Outcomes(candidate.DocumentId), line.Stages.Count - 1);
            if (output is null || line.Last.ContentOf(output) is not { } content)
            {
                continue;
            }

            if (!found.TryGetValue(content, out var alike))
            {
                found[content] = alike = [];
            }

            alike.Add(candidate);
        }

        return found;
    }

    /// <summary>The address that a document's identity is made of.</summary>
    private string KnownAs(Candidate document)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<string>("SELECT known_as FROM fetch_memory WHERE source_id = @SourceId AND url = @Url", document) is { } before
            && DocumentAddress.DocumentId(document.SourceId, before) == document.DocumentId
            ? before
            : document.Url;
    }

    /// <summary>What some addresses have in common, up to a slash.</summary>
    private static string Folder(IEnumerable<string> addresses)
    {
        var common = addresses.Aggregate(static (a, b) => a[..a.AsSpan().CommonPrefixLength(b)]);
        return common[..(common.LastIndexOf('/') + 1)];
    }

    private sealed class Candidate
    {
        public string DocumentId { get; init; } = "";

        public string SourceId { get; init; } = "";

        public string Url { get; init; } = "";

        public int ReportYear { get; init; }

        public long Facts { get; init; }

        public long Characters { get; init; }
    }
}
