using System.Data.Common;
using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>What the ledger says of runs. Their order is that in which they were written down: a clock may go back.</summary>
internal sealed class RunQueries(LedgerDatabase database)
{
    /// <summary>A run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The run; null when there is none.</returns>
    public RunRecord? Run(string runId)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<RunRecord>("SELECT * FROM runs WHERE run_id = @runId", new { runId });
    }

    /// <summary>A run by its id or the beginning of it.</summary>
    /// <param name="runId">Id or beginning.</param>
    /// <returns>The run; null when there is none.</returns>
    /// <exception cref="RunUsageException">More than one run begins like that.</exception>
    public RunRecord? FindRun(string runId)
    {
        using var connection = database.Connect();
        RunRecord[] found =
            [.. connection.Query<RunRecord>($"SELECT * FROM runs WHERE run_id {database.Like} @prefix ESCAPE '\\' ORDER BY run_id LIMIT 2",
                new { prefix = LikePattern.BeginsWith(runId) })];
        return found.Length < 2 || found[0].RunId == runId ? found.FirstOrDefault() : throw new RunUsageException($"More than one run begins with {runId}.");
    }

    /// <summary>What a run's snapshot held of each source.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The figures.</returns>
    public IReadOnlyList<SourceFigures> SourceFigures(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<SourceFigures>(
            "SELECT source_id, documents, reports, facts, checks, broken, empty, stale_since FROM snapshot_sources WHERE run_id = @runId ORDER BY source_id",
            new { runId })];
    }

    /// <summary>Counts why stages were done in a run, and keeps it.</summary>
    public const string KeepReasons =
        "DELETE FROM run_reasons WHERE run_id = @runId; INSERT INTO run_reasons (run_id, stage, cause, reason, documents) SELECT @runId, r.* FROM "
            + $"({CountReasons}) r";

    /// <summary>Adds up what a run did, and keeps it.</summary>
    public const string KeepTotals =
        "DELETE FROM run_totals WHERE run_id = @runId; INSERT INTO run_totals (run_id, stage, done, reused, failed, skipped, duration_us) SELECT run_id, "
            + "stage, SUM(done), SUM(reused), SUM(failed), SUM(skipped), SUM(duration_us) FROM run_counts WHERE run_id = @runId GROUP BY run_id, stage";

    /// <summary>Adds up what failed in a run by source, stage and code, and how much of it did not on the night before, and keeps it.</summary>
    public const string KeepFailures =
        $"DELETE FROM run_failures WHERE run_id = @runId; INSERT INTO run_failures (run_id, source_id, stage, code, documents, fresh, message) "
            + $"SELECT @runId, f.* FROM ({CountFailed}) f";

    /// <summary>The same without keeping it.</summary>
    public const string CountFailed =
        """
        SELECT a.source_id, a.stage, COALESCE(a.code, '') AS code, COUNT(*) AS documents,
            SUM(CASE WHEN p.document_id IS NULL THEN 1 ELSE 0 END) AS fresh, COALESCE(MIN(a.message), '') AS message
        FROM attempts a LEFT JOIN attempts p ON p.run_id = @before AND p.document_id = a.document_id AND p.stage = a.stage
            AND p.outcome = a.outcome AND p.code = a.code
        WHERE a.run_id = @runId AND a.outcome = 'failed'
        GROUP BY a.source_id, a.stage, COALESCE(a.code, '')
        """;

    private const string CountReasons =
        "SELECT stage, MIN(cause) AS cause, reason, COUNT(*) AS documents FROM attempts WHERE run_id = @runId AND reason IS NOT NULL GROUP BY stage, reason";

    /// <summary>Why stages were done in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The reasons, the most frequent first.</returns>
    public IReadOnlyList<RedoneCount> Reasons(string runId)
    {
        using var connection = database.Connect();
        List<RedoneCount> counted = [.. connection.Query<RedoneCount>(
            "SELECT stage, cause, reason, documents FROM run_reasons WHERE run_id = @runId ORDER BY documents DESC, stage, reason", new { runId })];
        // Of a run that has not ended, or was ended by an earlier version of the program, they are not counted yet.
        return counted.Count > 0
            ? counted
            : [.. connection.Query<RedoneCount>($"{CountReasons} ORDER BY COUNT(*) DESC, stage, reason", new { runId })];
    }

    /// <summary>How many documents failed in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The number.</returns>
    public long CountFailures(string runId)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM attempts WHERE run_id = @runId AND outcome = 'failed'", new { runId });
    }

    /// <summary>How many documents a run will meet again of each source that has any.</summary>
    /// <param name="sources">Sources.</param>
    /// <param name="retireAfter">Runs after which a document that is gone is left out.</param>
    /// <returns>Sources and documents.</returns>
    public IReadOnlyList<(string SourceId, long Documents)> DocumentsOf(IReadOnlyList<string> sources, int retireAfter)
    {
        using var connection = database.Connect();
        return [.. connection.Query<(string, long)>(
            "SELECT source_id, COUNT(*) FROM documents WHERE source_id IN @sources AND gone_runs < @retireAfter GROUP BY source_id",
            new { sources, retireAfter })];
    }

    /// <summary>Sources of an import's documents.</summary>
    /// <param name="scopeRunId">The import.</param>
    /// <returns>The sources.</returns>
    public IReadOnlyList<string> SourcesOf(string scopeRunId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<string>("SELECT DISTINCT source_id FROM documents WHERE last_run_id = @scopeRunId ORDER BY source_id", new { scopeRunId })];
    }

    /// <summary>Sources that the ledger has documents of.</summary>
    /// <returns>The sources.</returns>
    public HashSet<string> KnownSources()
    {
        using var connection = database.Connect();
        return [.. connection.Query<string>("SELECT DISTINCT source_id FROM documents")];
    }

    /// <summary>Whether there are documents of a source.</summary>
    /// <param name="sourceId">Source.</param>
    public bool IsKnownSource(string sourceId)
    {
        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<string>("SELECT source_id FROM documents WHERE source_id = @sourceId LIMIT 1", new { sourceId }) is not null;
    }

    /// <summary>Runs, the newest first.</summary>
    /// <param name="limit">Most runs.</param>
    /// <returns>The runs.</returns>
    public IReadOnlyList<RunRecord> Runs(int limit)
    {
        using var connection = database.Connect();
        return [.. connection.Query<RunRecord>("SELECT * FROM runs ORDER BY rowid DESC LIMIT @limit", new { limit })];
    }

    /// <summary>The newest run.</summary>
    /// <returns>The run; null when nothing has run yet.</returns>
    public RunRecord? Last()
    {
        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<RunRecord>("SELECT * FROM runs ORDER BY rowid DESC LIMIT 1");
    }

    /// <summary>What failed in a run, by source and document.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most failures.</param>
    /// <returns>The failures.</returns>
    public IReadOnlyList<DocumentFailure> Failures(string runId, int limit)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<DocumentFailure>(
                """
                SELECT '' AS document_id, s.source_id, '' AS url, 'fetch' AS stage, COALESCE(s.code, '') AS code, COALESCE(s.message, '') AS message,
                    1 AS attempt, 0 AS reused,
                    NOT EXISTS (SELECT 1 FROM run_gates g WHERE g.run_id = @before AND g.source_id = s.source_id AND g.gate = 'fetch' AND g.passed = 0
                        AND g.actual LIKE COALESCE(s.code, '') || ':%') AS is_new
                FROM sources s WHERE s.run_id = @runId AND s.outcome = 'failed' ORDER BY s.source_id
                """,
                new { runId, before = Before(connection, runId) }),
            .. Documents(connection, runId, "failed", limit),
        ];
    }

    /// <summary>What was passed over in a run by a rule, by source and document.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most documents.</param>
    /// <returns>The documents, each with the rule as its code.</returns>
    public IReadOnlyList<DocumentFailure> LeftOut(string runId, int limit)
    {
        using var connection = database.Connect();
        return [.. Documents(connection, runId, "skipped", limit)];
    }

    /// <summary>Whether a stage failed anew in a run, not counting fetches: what can't be fetched changes nothing.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>True when it did.</returns>
    public bool HasNewFailures(string runId)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long>(
            "SELECT EXISTS (SELECT 1 FROM attempts WHERE run_id = @runId AND outcome = 'failed' AND reused = 0 AND stage <> 'fetch')", new { runId }) != 0;
    }

    /// <summary>Reports that a run kept as they were, and reports that left, by source and document.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="limit">Most reports.</param>
    /// <returns>The reports, those that left first.</returns>
    public IReadOnlyList<ReportStanding> Standing(string runId, int limit)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<ReportStanding>(
                """
                SELECT s.state, s.document_id, s.source_id, COALESCE(d.url, '') AS url, s.code, s.message, s.since, s.kept_runs
                FROM report_standing s LEFT JOIN documents d ON d.document_id = s.document_id
                WHERE s.run_id = @runId ORDER BY CASE s.state WHEN 'left' THEN 0 ELSE 1 END, s.source_id, s.document_id LIMIT @limit
                """,
                new { runId, limit }),
        ];
    }

    /// <summary>Sources whose rows in the pipeline's last snapshot are of an earlier one.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <returns>The sources.</returns>
    public IReadOnlyList<string> StaleSources(string pipeline)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<string>(
                """
                SELECT source_id FROM snapshot_sources WHERE stale_since IS NOT NULL
                    AND run_id = (SELECT run_id FROM snapshots WHERE pipeline = @pipeline ORDER BY rowid DESC LIMIT 1) ORDER BY source_id
                """,
                new { pipeline }),
        ];
    }

    /// <summary>The snapshots that a pipeline published.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <returns>Ids and times, the newest first.</returns>
    public IReadOnlyList<(string SnapshotId, DateTimeOffset PublishedAt)> Published(string pipeline)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<PublishedSnapshot>("SELECT snapshot_id, run_id, pipeline, published_at FROM snapshots WHERE pipeline = @pipeline ORDER BY "
                + "rowid DESC", new { pipeline })
                .Select(static s => (s.SnapshotId, s.PublishedAt)),
        ];
    }

    /// <summary>How many reports a run kept as they were, and how many left.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The numbers.</returns>
    public (long Kept, long Left) CountStanding(string runId)
    {
        using var connection = database.Connect();
        var counts = connection.Query<(string State, long Number)>("SELECT state, COUNT(*) FROM report_standing WHERE run_id = @runId GROUP BY state",
            new { runId })
            .ToDictionary(static c => c.State, static c => c.Number, StringComparer.Ordinal);
        return (counts.GetValueOrDefault("kept"), counts.GetValueOrDefault("left"));
    }

    /// <summary>What a run did, by source and stage.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The counts.</returns>
    public IReadOnlyList<StageCount> Counts(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<StageCount>("SELECT source_id, stage, done, reused, failed, skipped, duration_us FROM run_counts WHERE run_id = @runId "
            + "ORDER BY source_id", new { runId })];
    }

    /// <summary>What the gates said in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The verdicts, the pipeline's first.</returns>
    public IReadOnlyList<GateVerdict> Gates(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<GateVerdict>("SELECT source_id, gate, passed, expected, actual, message FROM run_gates WHERE run_id = @runId ORDER BY "
            + "source_id, gate", new { runId })];
    }

    /// <summary>Files of the configuration that a run had otherwise than the runs before.</summary>
    /// <param name="runId">Run; null for all.</param>
    /// <returns>The files, by run and name.</returns>
    public IReadOnlyList<ConfigurationChange> ConfigurationChanges(string? runId)
    {
        using var connection = database.Connect();
        return runId is null ? ConfigurationRows.Changes(connection) : ConfigurationRows.Changes(connection, runId);
    }

    /// <summary>Whether the run's pipeline had gone through its sources before it.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>True when it had.</returns>
    public bool HasNightBefore(string runId)
    {
        using var connection = database.Connect();
        return Before(connection, runId) is not null;
    }

    /// <summary>The pipeline's last whole run before a run: what a night's failures are held against.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="runId">Run.</param>
    /// <returns>The run before; null when there is none.</returns>
    public static string? Before(DbConnection connection, string runId) => connection.QueryFirstOrDefault<string>(
        """
        SELECT p.run_id FROM runs r JOIN runs p ON p.pipeline = r.pipeline AND p.rowid < r.rowid
        WHERE r.run_id = @runId AND p.whole = 1 AND p.reason IS NULL AND p.state <> 'waiting' AND EXISTS (SELECT 1 FROM run_counts c WHERE c.run_id = p.run_id)
        ORDER BY p.rowid DESC LIMIT 1
        """,
        new { runId });

    private static IEnumerable<DocumentFailure> Documents(DbConnection connection, string runId, string outcome, int limit) =>
        // The outcome as a word of the statement: only so do the indexes over the few of that outcome serve.
        connection.Query<DocumentFailure>(
        $"""
        SELECT a.document_id, a.source_id, d.url, a.stage, COALESCE(a.code, '') AS code, COALESCE(a.message, '') AS message, a.attempt, a.reused,
            p.document_id IS NULL AS is_new
        FROM attempts a JOIN documents d ON d.document_id = a.document_id
        LEFT JOIN attempts p ON p.run_id = @before AND p.document_id = a.document_id AND p.stage = a.stage AND p.outcome = a.outcome AND p.code = a.code
        WHERE a.run_id = @runId AND a.outcome = '{outcome}' ORDER BY is_new DESC, a.source_id, a.document_id LIMIT @limit
        """,
        new { runId, limit, before = Before(connection, runId) });
}
