using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Microsoft.Data.Sqlite;

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
        RunRecord[] found = [.. connection.Query<RunRecord>("SELECT * FROM runs WHERE run_id LIKE @prefix ESCAPE '\\' ORDER BY run_id LIMIT 2", new { prefix = LikePattern.BeginsWith(runId) })];
        return found.Length < 2 || found[0].RunId == runId ? found.FirstOrDefault() : throw new RunUsageException($"More than one run begins with {runId}.");
    }

    /// <summary>What a run's snapshot held of each source.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The figures.</returns>
    public IReadOnlyList<SourceFigures> SourceFigures(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<SourceFigures>("SELECT source_id, documents, reports, facts, checks, broken, stale_since FROM snapshot_sources WHERE run_id = @runId ORDER BY source_id", new { runId })];
    }

    /// <summary>Why stages were done in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The reasons, the most frequent first.</returns>
    public IReadOnlyList<RedoneCount> Reasons(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<RedoneCount>("SELECT stage, reason, COUNT(*) AS documents FROM attempts WHERE run_id = @runId AND reason IS NOT NULL GROUP BY stage, reason ORDER BY COUNT(*) DESC, stage, reason", new { runId })];
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
        return [.. connection.Query<(string, long)>("SELECT source_id, COUNT(*) FROM documents WHERE source_id IN @sources AND gone_runs < @retireAfter GROUP BY source_id", new { sources, retireAfter })];
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
                "SELECT '' AS document_id, source_id, '' AS url, 'fetch' AS stage, COALESCE(code, '') AS code, COALESCE(message, '') AS message, 1 AS attempt, 0 AS reused FROM sources WHERE run_id = @runId AND outcome = 'failed' ORDER BY source_id",
                new { runId }),
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
        return connection.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM attempts WHERE run_id = @runId AND outcome = 'failed' AND reused = 0 AND stage <> 'fetch')", new { runId }) != 0;
    }

    /// <summary>What a run did, by source and stage.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The counts.</returns>
    public IReadOnlyList<StageCount> Counts(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<StageCount>("SELECT source_id, stage, done, reused, failed, skipped, duration_us FROM run_counts WHERE run_id = @runId ORDER BY source_id", new { runId })];
    }

    /// <summary>What the gates said in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The verdicts, the pipeline's first.</returns>
    public IReadOnlyList<GateVerdict> Gates(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<GateVerdict>("SELECT source_id, gate, passed, expected, actual, message FROM run_gates WHERE run_id = @runId ORDER BY source_id, gate", new { runId })];
    }

    private static IEnumerable<DocumentFailure> Documents(SqliteConnection connection, string runId, string outcome, int limit) => connection.Query<DocumentFailure>(
        """
        SELECT a.document_id, a.source_id, d.url, a.stage, COALESCE(a.code, '') AS code, COALESCE(a.message, '') AS message, a.attempt, a.reused
        FROM attempts a JOIN documents d ON d.document_id = a.document_id
        WHERE a.run_id = @runId AND a.outcome = @outcome ORDER BY a.source_id, a.document_id LIMIT @limit
        """,
        new { runId, outcome, limit });
}
