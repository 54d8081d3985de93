using System.Data.Common;
using Dapper;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>Nights beside each other: the last of a pipeline, what failed in one by source and code, sources against nights.</summary>
public sealed class NightView
{
    private readonly LedgerDatabase _database;

    private NightView(LedgerDatabase database) => _database = database;

    /// <summary>Opens a ledger.</summary>
    /// <param name="place">Where it is.</param>
    /// <returns>The view; null when nothing has run there yet.</returns>
    /// <exception cref="LedgerException">There is a file that is not a ledger of this version.</exception>
    public static NightView? Open(LedgerPlace place) =>
        place.OpenExisting() is { } database ? new NightView(database) : null;

    /// <summary>The last nights of a pipeline: whole runs, those that never began among them.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="limit">Most nights.</param>
    /// <returns>The nights, the newest first.</returns>
    public IReadOnlyList<RunRecord> Nights(string pipeline, int limit)
    {
        using var connection = _database.Connect();
        return [.. connection.Query<RunRecord>("SELECT * FROM runs WHERE pipeline = @pipeline AND whole = 1 ORDER BY rowid DESC LIMIT @limit",
            new { pipeline, limit })];
    }

    /// <summary>What failed in a run, by source, stage and code.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most groups.</param>
    /// <returns>The groups, those with news first.</returns>
    public IReadOnlyList<FailureGroup> FailureGroups(string runId, int limit)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<FailureGroup>(
                """
                SELECT s.source_id, 'fetch' AS stage, COALESCE(s.code, '') AS code, 0 AS documents, 0 AS fresh, COALESCE(s.message, '') AS message
                FROM sources s WHERE s.run_id = @runId AND s.outcome = 'failed' ORDER BY s.source_id LIMIT @limit
                """,
                new { runId, limit }),
            .. Documents(connection, runId, limit),
        ];
    }

    /// <summary>Failures of single documents in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="documents">Failure code, and id of the document, its beginning, or its address.</param>
    /// <returns>The failures of these that there are; one may come several times.</returns>
    public IReadOnlyList<DocumentFailure> FailuresOf(string runId, IReadOnlyCollection<(string Code, string Document)> documents)
    {
        if (documents.Count == 0)
        {
            return [];
        }

        using var connection = _database.Connect();
        var before = RunQueries.Before(connection, runId);
        // Ranges and not LIKE: only so do the indexes serve.
        return
        [
            .. documents.SelectMany(d => connection.Query<DocumentFailure>(
                """
                SELECT a.document_id, a.source_id, d.url, a.stage, a.code, COALESCE(a.message, '') AS message, a.attempt, a.reused,
                    CASE WHEN p.document_id IS NULL THEN 1 ELSE 0 END AS is_new
                FROM (SELECT document_id, url FROM documents WHERE document_id >= @Document AND document_id < @until
                    UNION SELECT document_id, url FROM documents WHERE url = @Document) d
                JOIN attempts a ON a.run_id = @runId AND a.document_id = d.document_id AND a.outcome = 'failed' AND a.code = @Code
                LEFT JOIN attempts p ON p.run_id = @before AND p.document_id = a.document_id AND p.stage = a.stage AND p.outcome = a.outcome
                    AND p.code = a.code
                """,
                new { runId, before, d.Code, d.Document, until = d.Document + '\uFFFD' })),
        ];
    }

    /// <summary>Sources that have been gone through, each with what failed in a night.</summary>
    /// <param name="runId">The night.</param>
    /// <param name="text">A part of the id; null for all.</param>
    /// <param name="onlyFailed">Only those with failures or a gate that said no in that night.</param>
    /// <param name="worstFirst">By failures; else by id.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">Most sources.</param>
    /// <returns>The sources.</returns>
    public Slice<SourceHead> Sources(string runId, string? text, bool onlyFailed, bool worstFirst, int offset, int limit)
    {
        using var connection = _database.Connect();
        // By id only those that are shown are added up; else all that have any failure, and no others.
        var failed = worstFirst || onlyFailed
            ? "COALESCE(c.failed, 0)"
            : "COALESCE((SELECT SUM(c.failed) FROM run_counts c WHERE c.run_id = @runId AND c.source_id = s.source_id), 0)";
        const string Joined = """
            LEFT JOIN (SELECT source_id, SUM(failed) AS failed FROM run_counts WHERE run_id = @runId AND failed > 0 GROUP BY source_id) c
                ON c.source_id = s.source_id
            """;
        const string Chosen = """
            AND (c.failed > 0 OR (s.outcome = 'failed' AND s.run_id = @runId)
                OR s.source_id IN (SELECT g.source_id FROM run_gates g WHERE g.run_id = @runId AND g.passed = 0))
            """;
        return Slice<SourceHead>.Of(
            connection.Query<SourceHead>(
                $"""
                SELECT s.source_id, s.run_id, s.outcome, s.code, s.message, s.listed, {failed} AS failed
                FROM sources s {(worstFirst || onlyFailed ? Joined : "")}
                WHERE (@text IS NULL OR s.source_id LIKE @part ESCAPE '\') {(onlyFailed ? Chosen : "")}
                ORDER BY {(worstFirst ? "COALESCE(c.failed, 0) DESC, " : "")}s.source_id LIMIT @most OFFSET @offset
                """,
                new { runId, text, part = LikePattern.Contains(text), most = limit + 1, offset }),
            offset,
            limit);
    }

    /// <summary>How sources fared in nights.</summary>
    /// <param name="runs">The nights.</param>
    /// <param name="sources">The sources.</param>
    /// <returns>A row for each source and night in which it was met.</returns>
    public IReadOnlyList<SourceNight> Cells(IReadOnlyList<string> runs, IReadOnlyList<string> sources)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<SourceNight>(
                """
                SELECT c.run_id, c.source_id,
                    SUM(CASE WHEN c.stage = 'fetch' THEN c.done + c.reused + c.failed + c.skipped ELSE 0 END) AS documents,
                    SUM(c.failed) AS failed, MAX(CASE WHEN c.stage <> 'fetch' THEN c.done ELSE 0 END) AS changed,
                    SUM(CASE WHEN c.stage = 'fetch' THEN c.duration_us ELSE 0 END) AS fetch_us,
                    (SELECT MIN(g.gate || ': ' || g.message) FROM run_gates g WHERE g.run_id = c.run_id AND g.source_id = c.source_id AND g.passed = 0) AS gates
                FROM run_counts c WHERE c.run_id IN @runs AND c.source_id IN @sources GROUP BY c.run_id, c.source_id
                """,
                new { runs, sources }),
        ];
    }

    /// <summary>Gates that said no in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most verdicts.</param>
    /// <returns>The verdicts, the pipeline's first.</returns>
    public IReadOnlyList<GateVerdict> FallenGates(string runId, int limit)
    {
        using var connection = _database.Connect();
        return [.. connection.Query<GateVerdict>(
            "SELECT source_id, gate, passed, expected, actual, message FROM run_gates WHERE run_id = @runId AND passed = 0 "
                + "ORDER BY source_id, gate LIMIT @limit",
            new { runId, limit })];
    }

    /// <summary>Lists that failed or were not read whole in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most lists.</param>
    /// <returns>The lists, by source.</returns>
    public IReadOnlyList<ListResult> ShortLists(string runId, int limit)
    {
        using var connection = _database.Connect();
        return [.. connection.Query<ListResult>(
            "SELECT source_id, url, name, leads_to_documents, pages, links, chosen, near_misses, announced_pages, announced_total, ended, failed, "
                + "code, message FROM lists WHERE run_id = @runId AND code IS NOT NULL ORDER BY failed DESC, source_id, url LIMIT @limit",
            new { runId, limit })];
    }

    /// <summary>Reports that a run kept as they were, and reports that left.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most reports.</param>
    /// <returns>The reports, those that left first, and how many of each there are.</returns>
    public (IReadOnlyList<ReportStanding> Reports, long Kept, long Left) Standing(string runId, int limit)
    {
        RunQueries queries = new(_database);
        var (kept, left) = queries.CountStanding(runId);
        return (queries.Standing(runId, limit), kept, left);
    }

    /// <summary>What the snapshots of runs held in sum.</summary>
    /// <param name="runs">Runs.</param>
    /// <returns>Reports, facts and sources that keep earlier rows, by run.</returns>
    public IReadOnlyDictionary<string, SnapshotSum> Held(IReadOnlyList<string> runs)
    {
        using var connection = _database.Connect();
        return connection.Query<SnapshotSum>(
            """
            SELECT run_id, SUM(reports) AS reports, SUM(facts) AS facts, SUM(broken) AS broken,
                SUM(CASE WHEN stale_since IS NULL THEN 0 ELSE 1 END) AS stale_sources
            FROM snapshot_sources WHERE run_id IN @runs GROUP BY run_id
            """,
            new { runs }).ToDictionary(static h => h.RunId, StringComparer.Ordinal);
    }

    private static List<FailureGroup> Documents(DbConnection connection, string runId, int limit)
    {
        const string Order = "ORDER BY fresh DESC, documents DESC, source_id, stage, code LIMIT @limit";
        var kept = connection.Query<FailureGroup>(
            $"SELECT source_id, stage, code, documents, fresh, message FROM run_failures WHERE run_id = @runId {Order}", new { runId, limit }).AsList();
        // Of a run at work, of one that was killed, and of those before there were such rows.
        return kept.Count > 0 ? kept : connection.Query<FailureGroup>($"SELECT f.* FROM ({RunQueries.CountFailed}) f {Order}",
            new { runId, limit, before = RunQueries.Before(connection, runId) }).AsList();
    }
}
