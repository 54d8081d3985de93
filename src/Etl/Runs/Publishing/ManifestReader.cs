using System.Runtime.CompilerServices;
using Dapper;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;

namespace Etl.Runs.Publishing;

/// <summary>Streams what a snapshot is made of; never holds more than a page of rows.</summary>
/// <param name="database">The ledger.</param>
/// <param name="line">The stages.</param>
/// <param name="scope">Which documents.</param>
internal sealed class ManifestReader(LedgerDatabase database, StageLine line, SnapshotScope scope)
{
    private const int PageSize = 2_000;

    // Reading a column takes longer than finding the row. Of what is shortened no more is told.
    private const string DocumentColumns =
        "document_id, source_id, url, status, fetch_outcome, fetch_code, fetch_message, fetched_at, bytes, page_sha256, warc_file, warc_offset";

    private const string StandingColumns = $"document_id, {StageMark.Column} AS mark, CASE WHEN outcome = 'failed' THEN code END AS code, "
        + "CASE WHEN outcome = 'failed' THEN message END AS message, CASE WHEN stage = @first THEN input_key END AS input_key";

    // Asked for with its documents, not by the ids of each: a name for each of so many values takes longer than the values.
    private readonly string _page =
        $"""
        FROM documents d WHERE {scope.Condition} AND document_id > @after
            AND (@onlyFailed = 0 OR fetch_outcome = 'failed' OR EXISTS (SELECT 1 FROM outcomes f WHERE f.document_id = d.document_id
                AND f.outcome = 'failed'))
        ORDER BY document_id LIMIT @PageSize
        """;

    /// <summary>Last fetches by document id.</summary>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <returns>The fetches.</returns>
    public async IAsyncEnumerable<PageRecord> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The pages of a snapshot are held all at once, and most of what they say is the same few words.
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        OriginKeys origins = new();
        await foreach ((var document, var standing) in DocumentsAsync(onlyFailed: false, cancellationToken))
        {
            var failed = Array.Find(standing, static o => o.Mark.Outcome == OutcomeKind.Failed);
            var described = Array.Find(standing, static o => o.Mark.Media is not null)?.Mark;
            var fetchFailed = document.FetchOutcome == OutcomeKind.Failed;
            yield return new PageRecord
            {
                DocumentId = document.DocumentId,
                SourceId = Shared(document.SourceId)!,
                Url = document.Url,
                Status = document.Status,
                FetchedAt = document.FetchedAt,
                Bytes = document.Bytes,
                Media = Shared(described?.Media),
                Charset = Shared(described?.Charset),
                PageSha256 = document.PageSha256,
                WarcFile = Shared(document.WarcFile),
                WarcOffset = document.WarcOffset,
                Outcome = SnakeCase.Of(fetchFailed || failed is not null ? OutcomeKind.Failed : document.FetchOutcome),
                Error = fetchFailed || (failed is null && document.FetchCode is not null) ? $"{StageNames.Fetch}/{document.FetchCode}: {document.FetchMessage}"
                    : failed is null ? null : $"{failed.Mark.Stage}/{failed.Code}: {failed.Message}",
                Origin = OriginOf(origins, standing, failed),
            };
        }

        string? Shared(string? word)
        {
            if (word is null)
            {
                return null;
            }

            words.TryAdd(word, word);
            return words[word];
        }
    }

    /// <summary>Issues of documents that became no report, by document id.</summary>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <returns>The issues.</returns>
    public async IAsyncEnumerable<DocumentIssue> IssuesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using OutcomeReader reader = new(database);
        await foreach ((var document, _) in DocumentsAsync(onlyFailed: true, cancellationToken))
        {
            var outcomes = reader.Outcomes(document.DocumentId);
            if (document.FetchOutcome == OutcomeKind.Failed && document.PageSha256 is null)
            {
                yield return Failure(document.DocumentId, StageNames.Fetch, document.FetchCode, document.FetchMessage);
            }

            for (var i = 0; i < line.Stages.Count; i++)
            {
                if (outcomes.GetValueOrDefault(line.Stages[i].Name) is not { Outcome: OutcomeKind.Failed } failed)
                {
                    continue;
                }

                foreach (var issue in i == 0 ? [] : IssuesBefore(reader, document.DocumentId, outcomes, i - 1))
                {
                    yield return new DocumentIssue(document.DocumentId, issue);
                }

                yield return Failure(document.DocumentId, failed.Stage, failed.Code, failed.Message);
                break;
            }
        }
    }

    /// <summary>Outcomes of stages behind one that failed are of another time.</summary>
    private DocumentOrigin OriginOf(OriginKeys origins, Standing[] standing, Standing? failed)
    {
        var came = failed is null ? standing : standing[..(Array.IndexOf(standing, failed) + 1)];
        return origins.Of(came.Length > 0 && came[0].Mark.Stage == line.Stages[0].Name ? came[0].InputKey : null, Array.ConvertAll(came, static s => s.Mark));
    }

    private static DocumentIssue Failure(string documentId, string stage, string? code, string? message) =>
        new(documentId, FailureIssues.Of(stage, code, message));

    private IReadOnlyList<Issue> IssuesBefore(OutcomeReader reader, string documentId, IReadOnlyDictionary<string, OutcomeRow> outcomes, int place) =>
        StoredOutput.Read(reader, line, documentId, outcomes, place) is { } output ? line.Stages[place].IssuesOf(output) : [];

    /// <summary>Documents, with their outcomes in the order of the stages; those that failed without.</summary>
    private async IAsyncEnumerable<(DocumentRow Document, Standing[] Standing)> DocumentsAsync(bool onlyFailed, [EnumeratorCancellation]
        CancellationToken cancellationToken)
    {
        using var connection = database.Connect();
        Dictionary<string, StageMark> marks = new(StringComparer.Ordinal);
        var first = line.Stages[0].Name;
        var after = "";
        while (true)
        {
            var page = new { scope.Sources, scope.ScopeRunId, scope.Documents, onlyFailed, after, first, PageSize };
            List<DocumentRow> rows = [.. await connection.QueryAsync<DocumentRow>($"SELECT {DocumentColumns} {_page}", page)];
            cancellationToken.ThrowIfCancellationRequested();
            var standing = (onlyFailed ? [] : await connection.QueryAsync<StandingRow>(
                $"SELECT {StandingColumns} FROM outcomes WHERE document_id IN (SELECT document_id {_page})", page))
                .Select(r => new Standing(r.DocumentId, MarkOf(r.Mark), r.Code, r.Message, r.InputKey))
                .ToLookup(static o => o.DocumentId, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                yield return (row, [.. standing[row.DocumentId].Where(o => line.PlaceOf(o.Mark.Stage) >= 0).OrderBy(o => line.PlaceOf(o.Mark.Stage))]);
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            after = rows[^1].DocumentId;
        }

        StageMark MarkOf(string text)
        {
            if (!marks.TryGetValue(text, out var mark))
            {
                marks[text] = mark = StageMark.Of(text);
            }

            return mark;
        }
    }

    private sealed record Standing(string DocumentId, StageMark Mark, string? Code, string? Message, string? InputKey);

    private sealed class StandingRow
    {
        public string DocumentId { get; init; } = "";

        public string Mark { get; init; } = "";

        public string? Code { get; init; }

        public string? Message { get; init; }

        public string? InputKey { get; init; }
    }
}
