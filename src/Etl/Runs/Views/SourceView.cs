using Dapper;
using Etl.Runs.Ledger;

namespace Etl.Runs.Views;

/// <summary>One source: its nights, lists, reports and documents; and documents in long lists.</summary>
public sealed class SourceView
{
    private const string Columns =
        """
        SELECT d.document_id, d.source_id, d.url, d.fetch_outcome, d.status, d.fetched_at, d.page_sha256,
            (SELECT f.stage FROM outcomes f WHERE f.document_id = d.document_id AND f.outcome = 'failed' LIMIT 1) AS failed_stage,
            COALESCE((SELECT f.code FROM outcomes f WHERE f.document_id = d.document_id AND f.outcome = 'failed' LIMIT 1), d.fetch_code) AS code
        FROM documents d
        """;

    private readonly LedgerDatabase _database;

    private SourceView(LedgerDatabase database) => _database = database;

    /// <summary>Opens a ledger.</summary>
    /// <param name="place">Where it is.</param>
    /// <returns>The view; null when nothing has run there yet.</returns>
    /// <exception cref="LedgerException">There is a file that is not a ledger of this version.</exception>
    public static SourceView? Open(LedgerPlace place) =>
        place.OpenExisting() is { } database ? new SourceView(database) : null;

    /// <summary>Files of the configuration that are of one source, or of its family.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="cms">Its family; null where it has none.</param>
    /// <returns>The files, as <c>sources/ID.yaml</c>.</returns>
    public static IReadOnlyList<string> FilesOf(string sourceId, string? cms) =>
        cms is null ? [$"sources/{sourceId}.yaml"] : [$"sources/{sourceId}.yaml", $"cms/{cms}.yaml"];

    /// <summary>A source as it was last gone through.</summary>
    /// <param name="sourceId">Source.</param>
    /// <returns>The source; null when no run went through it.</returns>
    public SourceHead? Head(string sourceId)
    {
        using var connection = _database.Connect();
        return connection.QueryFirstOrDefault<SourceHead>(
            "SELECT source_id, run_id, outcome, code, message, listed, 0 AS failed FROM sources WHERE source_id = @sourceId", new { sourceId });
    }

    /// <summary>Whether there are documents of a source.</summary>
    /// <param name="sourceId">Source.</param>
    /// <returns>How many; counted no further than a thousand.</returns>
    public long CountDocuments(string sourceId)
    {
        using var connection = _database.Connect();
        return connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM (SELECT 1 FROM documents WHERE source_id = @sourceId LIMIT 100000) x", new { sourceId });
    }

    /// <summary>What the lists of a source gave, night by night, as long as the ledger keeps them.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="limit">Most rows.</param>
    /// <returns>The lists, the newest night first.</returns>
    public IReadOnlyList<SourceList> Lists(string sourceId, int limit)
    {
        using var connection = _database.Connect();
        // Runs first: lists are kept by run, and there are few runs.
        return
        [
            .. connection.Query<SourceList>(
                """
                SELECT l.run_id, r.started_at, l.url, l.name, l.pages, l.chosen, l.near_misses, l.ended, l.code, l.message
                FROM runs r CROSS JOIN lists l WHERE l.run_id = r.run_id AND l.source_id = @sourceId ORDER BY r.rowid DESC, l.level, l.url LIMIT @limit
                """,
                new { sourceId, limit }),
        ];
    }

    /// <summary>What snapshots held of a source.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="limit">Most snapshots.</param>
    /// <returns>The newest first.</returns>
    public IReadOnlyList<SourceReports> Reports(string sourceId, int limit)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<SourceReports>(
                """
                SELECT p.run_id, r.started_at, p.reports, p.facts, p.broken, p.stale_since
                FROM runs r CROSS JOIN snapshot_sources p WHERE p.run_id = r.run_id AND p.source_id = @sourceId ORDER BY r.rowid DESC LIMIT @limit
                """,
                new { sourceId, limit }),
        ];
    }

    /// <summary>Reports of a source by year, in the last snapshot that has any.</summary>
    /// <param name="sourceId">Source.</param>
    /// <returns>Years and reports.</returns>
    public IReadOnlyList<YearCount> Years(string sourceId)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<(long Year, long Reports)>(
                """
                SELECT COALESCE(m.report_year, 0), COUNT(DISTINCT m.document_id) FROM documents d JOIN manifest m ON m.document_id = d.document_id
                WHERE d.source_id = @sourceId GROUP BY m.report_year ORDER BY m.report_year
                """,
                new { sourceId }).Select(static y => new YearCount(y.Year, y.Reports)),
        ];
    }

    /// <summary>Documents of a source.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="text">A part of the address; null for all.</param>
    /// <param name="onlyFailed">Only those whose last fetch or a stage failed.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">Most documents.</param>
    /// <returns>The documents, by id.</returns>
    public Slice<DocumentSummary> Documents(string sourceId, string? text, bool onlyFailed, int offset, int limit)
    {
        using var connection = _database.Connect();
        return Slice<DocumentSummary>.Of(
            connection.Query<DocumentSummary>(
                $"""
                {Columns}
                WHERE d.source_id = @sourceId AND (@text IS NULL OR d.url LIKE @part ESCAPE '\') AND (@all = 1 OR d.fetch_outcome = 'failed'
                    OR EXISTS (SELECT 1 FROM outcomes f WHERE f.document_id = d.document_id AND f.outcome = 'failed'))
                ORDER BY d.document_id LIMIT @most OFFSET @offset
                """,
                new { sourceId, text, part = LikePattern.Contains(text), all = !onlyFailed, most = limit + 1, offset }),
            offset,
            limit);
    }

    /// <summary>Documents that fail, of all sources.</summary>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">Most documents.</param>
    /// <returns>The documents, by id.</returns>
    public Slice<DocumentSummary> Failing(int offset, int limit)
    {
        using var connection = _database.Connect();
        return Slice<DocumentSummary>.Of(
            connection.Query<DocumentSummary>(
                $"""
                {Columns}
                WHERE d.document_id IN (SELECT document_id FROM outcomes WHERE outcome = 'failed'
                    UNION SELECT document_id FROM documents WHERE fetch_outcome = 'failed') ORDER BY d.document_id LIMIT @most OFFSET @offset
                """,
                new { most = limit + 1, offset }),
            offset,
            limit);
    }

    /// <summary>Documents that begin like a text: their id, or their address with or without its scheme.</summary>
    /// <param name="text">The beginning.</param>
    /// <param name="limit">Most documents.</param>
    /// <returns>The documents, by id.</returns>
    public IReadOnlyList<DocumentSummary> Beginning(string text, int limit)
    {
        using var connection = _database.Connect();
        // Ranges and not LIKE: only so do the indexes serve.
        List<DocumentSummary> found = [];
        foreach (var (column, from) in new[] { ("document_id", text), ("url", text), ("url", "http://" + text), ("url", "https://" + text) })
        {
            found.AddRange(connection.Query<DocumentSummary>(
                $"{Columns} WHERE d.{column} >= @from AND d.{column} < @until ORDER BY d.{column} LIMIT @limit",
                new { from, until = from + '\uFFFD', limit }));
        }

        return [.. found.DistinctBy(static d => d.DocumentId).Take(limit)];
    }
}
