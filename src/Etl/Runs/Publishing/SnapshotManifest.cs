using Dapper;
using Etl.Model.Findings;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;

namespace Etl.Runs.Publishing;

/// <summary>What a snapshot is made of, as rows of the ledger: chosen in one transaction, read as often as wanted.</summary>
internal sealed class SnapshotManifest(LedgerDatabase database, StageLine line, SnapshotScope scope)
{
    private readonly string _inScope =
        $"{scope.Condition} AND d.gone_runs < @RetireAfter AND NOT (d.fetch_outcome = 'skipped' AND d.page_sha256 IS NULL)";

    private const string Sizes = "payload_key, facts, checks, broken, empty, tables, characters";

    private readonly object _parameters = new { scope.RunId, scope.Pipeline, scope.Sources, scope.RetireAfter, scope.ScopeRunId, Stage = line.Last.Name };

    /// <summary>What the run has, by source; sources without a document are missing.</summary>
    /// <param name="lastGoodRunId">The run whose rows the last good snapshot is made of, from which reports are kept; null when there is none.</param>
    /// <returns>The figures.</returns>
    public IReadOnlyList<SourceFigures> Figures(string? lastGoodRunId)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<SourceFigures>(
                $"""
                SELECT d.source_id, COUNT(*) AS documents,
                    SUM(CASE WHEN d.fetch_outcome = 'failed' OR EXISTS (SELECT 1 FROM outcomes f WHERE f.document_id = d.document_id
                        AND f.outcome = 'failed') THEN 1 ELSE 0 END) AS failed,
                    SUM(CASE WHEN o.document_id IS NULL AND k.document_id IS NULL THEN 0 ELSE 1 END) AS reports,
                    COALESCE(SUM(CASE WHEN k.document_id IS NULL THEN o.facts ELSE m.facts END), 0) AS facts,
                    COALESCE(SUM(CASE WHEN k.document_id IS NULL THEN o.checks ELSE m.checks END), 0) AS checks,
                    COALESCE(SUM(CASE WHEN k.document_id IS NULL THEN o.broken ELSE m.broken END), 0) AS broken,
                    COALESCE(SUM(CASE WHEN k.document_id IS NULL THEN o.empty ELSE m.empty END), 0) AS empty
                FROM documents d
                LEFT JOIN report_standing k ON k.run_id = @RunId AND k.document_id = d.document_id AND k.replaced = 1
                LEFT JOIN manifest m ON m.run_id = @lastGoodRunId AND m.document_id = k.document_id
                LEFT JOIN outcomes o ON o.document_id = d.document_id AND o.stage = @Stage AND o.outcome = 'ok'
                WHERE {_inScope}
                GROUP BY d.source_id ORDER BY d.source_id
                """,
                new { scope.RunId, scope.Sources, scope.RetireAfter, scope.ScopeRunId, scope.Documents, Stage = line.Last.Name, lastGoodRunId }),
        ];
    }

    /// <summary>The pipeline's last published run; null when there is none. The last is what was written down last: a clock may go back.</summary>
    /// <returns>The run.</returns>
    public LastGood? LastGood()
    {
        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<LastGood>(
            """
            SELECT s.run_id, s.published_at, s.content_key, COALESCE(r.manifest_run_id, s.run_id) AS manifest_run_id
            FROM snapshots s LEFT JOIN runs r ON r.run_id = s.run_id WHERE s.pipeline = @Pipeline ORDER BY s.rowid DESC LIMIT 1
            """,
            _parameters);
    }

    /// <summary>What a published run had, by source.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>The figures.</returns>
    public IReadOnlyDictionary<string, SourceFigures> FiguresOf(string runId)
    {
        using var connection = database.Connect();
        return connection.Query<SourceFigures>(
            "SELECT source_id, documents, failed, reports, facts, checks, broken, empty, stale_since FROM snapshot_sources WHERE run_id = @runId",
            new { runId })
            .ToDictionary(f => f.SourceId, StringComparer.Ordinal);
    }

    /// <summary>How each source's last fetch ended.</summary>
    /// <returns>Source, run, and the failure if it failed.</returns>
    public IReadOnlyDictionary<string, SourceFetch> Fetches()
    {
        using var connection = database.Connect();
        return connection.Query<SourceFetch>("SELECT source_id, run_id, outcome, code, message FROM sources")
            .ToDictionary(s => s.SourceId, StringComparer.Ordinal);
    }

    /// <summary>Chooses the documents: the run's own, and for quarantined sources the rows of the last good snapshot.</summary>
    /// <param name="figures">What the run has.</param>
    /// <param name="stale">Quarantined sources, and what they had in the last good snapshot (null: never anything).</param>
    /// <param name="lastGoodRunId">The run whose rows the last good snapshot is made of; null when there is none.</param>
    /// <exception cref="RunException">The ledger does not have the rows that a quarantined source is to keep.</exception>
    public void Choose(IReadOnlyList<SourceFigures> figures, IReadOnlyDictionary<string, SourceFigures?> stale, string? lastGoodRunId)
    {
        using var connection = database.ConnectWriter();
        using var transaction = connection.BeginTransaction();
        connection.Execute("DELETE FROM manifest WHERE run_id = @RunId", _parameters, transaction);
        connection.Execute("DELETE FROM snapshot_sources WHERE run_id = @RunId", _parameters, transaction);
        string[] own = [.. scope.Sources.Where(s => !stale.ContainsKey(s))];
        connection.Execute(
            $"""
            INSERT INTO manifest (run_id, document_id, source_id, result_id, stage, memo_key, fetched_at, report_year, output_sha256, {Sizes}, stale_since,
                stale_code, kept_runs)
            SELECT @RunId, d.document_id, d.source_id, o.result_id, o.stage, o.memo_key, d.fetched_at, o.report_year, o.output_sha256,
                c.input_key, o.facts, o.checks, o.broken, o.empty, o.tables, o.characters, k.since, k.code, 0
            FROM documents d JOIN outcomes o ON o.document_id = d.document_id AND o.stage = @Stage AND o.outcome = 'ok'
            LEFT JOIN outcomes c ON c.document_id = d.document_id AND c.stage = @First
            LEFT JOIN report_standing k ON k.run_id = @RunId AND k.document_id = d.document_id
            WHERE {_inScope} AND d.source_id IN @own AND COALESCE(k.replaced, 0) = 0
            """,
            new
            {
                scope.RunId,
                scope.Sources,
                scope.RetireAfter,
                scope.ScopeRunId,
                scope.Documents,
                First = line.Stages[0].Name,
                Stage = line.Last.Name,
                own,
            },
            transaction);
        connection.Execute(
            $"""
            INSERT INTO manifest (run_id, document_id, source_id, result_id, stage, memo_key, fetched_at, report_year, output_sha256, {Sizes}, stale_since,
                stale_code, kept_runs)
            SELECT @RunId, m.document_id, m.source_id, m.result_id, m.stage, m.memo_key, m.fetched_at, m.report_year, m.output_sha256, {Sizes}, k.since,
                k.code, k.kept_runs
            FROM manifest m JOIN report_standing k ON k.run_id = @RunId AND k.document_id = m.document_id AND k.replaced = 1
            WHERE m.run_id = @lastGoodRunId AND m.source_id IN @own
            """,
            new { scope.RunId, lastGoodRunId, own },
            transaction);
        foreach ((var source, var before) in stale)
        {
            var kept = connection.Execute(
                $"""
                INSERT INTO manifest (run_id, document_id, source_id, result_id, stage, memo_key, fetched_at, report_year, output_sha256, {Sizes},
                    stale_since, stale_code, kept_runs)
                SELECT @RunId, document_id, source_id, result_id, stage, memo_key, fetched_at, report_year, output_sha256, {Sizes},
                    COALESCE(stale_since, @since), COALESCE(stale_code, @Quarantined), kept_runs
                FROM manifest WHERE run_id = @lastGoodRunId AND source_id = @source
                """,
                new { scope.RunId, lastGoodRunId, source, since = before?.StaleSince, Quarantined = RunCodes.SourceQuarantined },
                transaction);
            // The gates have counted these rows: a snapshot without them would be one that no gate has seen.
            if (kept != (before?.Reports ?? 0))
            {
                throw new RunException(
                    $"Source {source} should keep its {before?.Reports ?? 0} reports of the last good snapshot, but the ledger has {kept} of them: mend "
                        + "what the source fails with and run again, or publish without it with --force.");
            }

            if (before is not null)
            {
                InsertFigures(before);
            }
        }

        foreach (var source in figures.Where(f => !stale.ContainsKey(f.SourceId)))
        {
            InsertFigures(source);
        }

        transaction.Commit();

        void InsertFigures(SourceFigures f) => connection.Execute(
            "INSERT INTO snapshot_sources (run_id, source_id, documents, failed, reports, facts, checks, broken, empty, stale_since)"
            + " VALUES (@RunId, @SourceId, @Documents, @Failed, @Reports, @Facts, @Checks, @Broken, @Empty, @StaleSince)",
            new { scope.RunId, f.SourceId, f.Documents, f.Failed, f.Reports, f.Facts, f.Checks, f.Broken, f.Empty, f.StaleSince },
            transaction);
    }

    /// <summary>Forgets what was chosen.</summary>
    public void Discard()
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM manifest WHERE run_id = @RunId; DELETE FROM snapshot_sources WHERE run_id = @RunId", _parameters);
    }
}
