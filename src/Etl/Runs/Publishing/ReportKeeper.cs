using Dapper;
using Etl.Model.Findings;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;

namespace Etl.Runs.Publishing;

/// <summary>
/// Decides which reports stay as they were in the last snapshot: while its address gives no report any more, or one that is
/// cut short, a good report is kept for as many nights as one whose address answers 404.
/// </summary>
internal sealed class ReportKeeper(LedgerDatabase database, StageLine line, SnapshotScope scope)
{
    /// <summary>
    /// What a page that is cut short is: fewer tables, or less than half the facts or the text. Another year's report at the
    /// same address is another report, as long as it has tables at all.
    /// </summary>
    private const string CutShort = """
        c.input_key <> m.payload_key AND (o.report_year = m.report_year OR o.report_year = 0 OR o.tables = 0)
            AND (o.tables < m.tables OR o.facts * 2 < m.facts OR o.characters * 2 < m.characters)
        """;

    /// <summary>Writes which reports are kept, before anything is chosen.</summary>
    /// <param name="lastGood">The run of the last good snapshot.</param>
    /// <param name="takesAll">Whether tonight's readings are taken whatever they are (--force): then only those of documents that are gone are told.</param>
    public void Decide(LastGood lastGood, bool takesAll)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        connection.Execute("DELETE FROM report_standing WHERE run_id = @RunId", new { scope.RunId }, transaction);
        if (scope.ScopeRunId is null)
        {
            var parameters = new
            {
                scope.RunId,
                scope.Sources,
                scope.RetireAfter,
                LastGood = lastGood.RunId,
                lastGood.ManifestRunId,
                lastGood.PublishedAt,
                First = line.Stages[0].Name,
                Stage = line.Last.Name,
                CutShortCode = RunCodes.PageCutShort,
                UnreadCode = RunCodes.NotRead,
            };
            connection.Execute(Gone, parameters, transaction);
            if (!takesAll)
            {
                connection.Execute(Replaced, parameters, transaction);
            }
        }

        transaction.Commit();
    }

    /// <summary>Writes which reports left, when all is chosen.</summary>
    /// <param name="lastGood">The run whose rows the last good snapshot is made of.</param>
    /// <param name="quarantined">Sources that keep all their rows: of their reports nothing is told one by one.</param>
    public void TellWhatLeft(string lastGood, IReadOnlyCollection<string> quarantined)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        connection.Execute("DELETE FROM report_standing WHERE run_id = @RunId AND source_id IN @quarantined", new { scope.RunId, quarantined }, transaction);
        if (scope.ScopeRunId is null)
        {
            connection.Execute(
                """
                INSERT INTO report_standing (run_id, document_id, source_id, state, code, message, since, kept_runs, replaced)
                SELECT @RunId, m.document_id, m.source_id, 'left',
                    CASE WHEN m.source_id NOT IN @Sources THEN @OutsideCode WHEN d.gone_runs > 0 THEN COALESCE(d.fetch_code, '') ELSE COALESCE(f.code,
                        @UnreadCode) END,
                    CASE WHEN m.source_id NOT IN @Sources THEN 'its source is no longer in the pipeline'
                        WHEN d.gone_runs > 0 THEN COALESCE(d.fetch_message, '') ELSE COALESCE(f.message, 'it was not read') END,
                    m.stale_since, m.kept_runs, 0
                FROM manifest m LEFT JOIN documents d ON d.document_id = m.document_id
                LEFT JOIN outcomes f ON f.document_id = m.document_id AND f.outcome = 'failed'
                WHERE m.run_id = @lastGood AND NOT EXISTS (SELECT 1 FROM manifest n WHERE n.run_id = @RunId AND n.document_id = m.document_id)
                ON CONFLICT (run_id, document_id) DO UPDATE SET state = excluded.state
                """,
                new { scope.RunId, scope.Sources, lastGood, OutsideCode = RunCodes.NotInPipeline, UnreadCode = RunCodes.NotRead },
                transaction);
        }

        transaction.Commit();
    }

    /// <summary>Forgets what was decided.</summary>
    public void Discard()
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM report_standing WHERE run_id = @RunId", new { scope.RunId });
    }

    /// <summary>
    /// Documents that are gone (404, 410), and those whose address answers with something that is not even taken for a page (a wall):
    /// their rows are tonight's, since nothing else was read. A wall says nothing of the report: it stays behind it, and is told.
    /// </summary>
    private const string Gone = """
        INSERT INTO report_standing (run_id, document_id, source_id, state, code, message, since, kept_runs, replaced)
        SELECT @RunId, m.document_id, m.source_id, 'kept', COALESCE(d.fetch_code, ''), COALESCE(d.fetch_message, ''),
            COALESCE(m.stale_since, @PublishedAt),
            CASE WHEN d.gone_runs > 0 THEN d.gone_runs ELSE COALESCE(s.kept_runs, 0) + 1 END, 0
        FROM manifest m JOIN documents d ON d.document_id = m.document_id
        JOIN outcomes o ON o.document_id = m.document_id AND o.stage = @Stage AND o.outcome = 'ok'
        LEFT JOIN report_standing s ON s.run_id = @LastGood AND s.document_id = m.document_id AND s.replaced = 0
        WHERE m.run_id = @ManifestRunId AND m.source_id IN @Sources
            AND (d.gone_runs > 0 AND d.gone_runs < @RetireAfter OR d.gone_runs = 0 AND d.fetch_outcome = 'failed' AND d.status BETWEEN 200 AND 299)
        """;

    /// <summary>
    /// Reports whose page is another than it was and gives no report now, or one that is cut short. A page that is as it was
    /// and is no report by a rule that was changed is none: that is what the rule is for.
    /// </summary>
    private const string Replaced = $"""
        INSERT INTO report_standing (run_id, document_id, source_id, state, code, message, since, kept_runs, replaced)
        SELECT @RunId, m.document_id, m.source_id, 'kept',
            CASE WHEN o.document_id IS NOT NULL THEN @CutShortCode ELSE COALESCE(f.code, @UnreadCode) END,
            CASE WHEN o.document_id IS NULL THEN COALESCE(f.message, 'it was not read')
                ELSE 'the page has ' || COALESCE(CAST(o.tables AS TEXT), '?') || ' of ' || COALESCE(CAST(m.tables AS TEXT), '?') || ' tables, '
                    || o.facts || ' of ' || COALESCE(CAST(m.facts AS TEXT), '?') || ' facts, '
                    || COALESCE(CAST(o.characters AS TEXT), '?') || ' of ' || COALESCE(CAST(m.characters AS TEXT), '?') || ' characters of text' END,
            COALESCE(m.stale_since, @PublishedAt),
            m.kept_runs + CASE WHEN d.last_run_id = @RunId THEN 1 ELSE 0 END, 1
        FROM manifest m JOIN documents d ON d.document_id = m.document_id
        LEFT JOIN outcomes c ON c.document_id = m.document_id AND c.stage = @First
        LEFT JOIN outcomes o ON o.document_id = m.document_id AND o.stage = @Stage AND o.outcome = 'ok'
        LEFT JOIN outcomes f ON f.document_id = m.document_id AND f.outcome = 'failed'
        WHERE m.run_id = @ManifestRunId AND m.source_id IN @Sources AND d.gone_runs = 0
            AND m.kept_runs + CASE WHEN d.last_run_id = @RunId THEN 1 ELSE 0 END < @RetireAfter
            AND CASE WHEN o.document_id IS NULL
                THEN f.document_id IS NULL OR f.retry = 1 OR c.input_key IS NULL OR m.payload_key IS NULL OR c.input_key <> m.payload_key
                ELSE o.memo_key <> m.memo_key AND {CutShort} END
        ON CONFLICT (run_id, document_id) DO NOTHING
        """;
}
