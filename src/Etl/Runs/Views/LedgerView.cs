using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Nights;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;

namespace Etl.Runs.Views;

/// <summary>What the ledger remembers, to be looked at. Reads only.</summary>
public sealed class LedgerView
{
    private const string SelectSummary = """
        SELECT d.document_id, d.source_id, d.url, d.fetch_outcome, d.status, d.fetched_at, d.page_sha256,
            (SELECT f.stage FROM outcomes f WHERE f.document_id = d.document_id AND f.outcome = 'failed' LIMIT 1) AS failed_stage,
            COALESCE((SELECT f.code FROM outcomes f WHERE f.document_id = d.document_id AND f.outcome = 'failed' LIMIT 1), d.fetch_code) AS code
        FROM documents d
        """;

    private readonly LedgerDatabase _database;
    private readonly RunQueries _runs;
    private readonly LedgerPlace _place;

    private LedgerView(LedgerDatabase database, LedgerPlace place)
    {
        _database = database;
        _place = place;
        _runs = new RunQueries(database);
    }

    /// <summary>Opens a ledger.</summary>
    /// <param name="place">Where it is.</param>
    /// <returns>The ledger; null when nothing has run there yet.</returns>
    /// <exception cref="LedgerException">There is a file that is not a ledger of this version.</exception>
    public static LedgerView? Open(LedgerPlace place) =>
        place.OpenExisting() is { } database ? new LedgerView(database, place) : null;

    /// <summary>Runs, the newest first.</summary>
    /// <param name="limit">Most runs.</param>
    /// <returns>The runs.</returns>
    public IReadOnlyList<RunRecord> Runs(int limit) => [.. _runs.Runs(limit).Select(r => AsItStands(_place, r))];

    /// <summary>One run, stage by stage, with what failed and why.</summary>
    /// <param name="runId">Id or its beginning; null for the last run.</param>
    /// <param name="failures">Most failures.</param>
    /// <returns>The run; null when there is none.</returns>
    /// <exception cref="RunUsageException">More than one run begins like that.</exception>
    public RunStatus? Status(string? runId, int failures)
    {
        var run = runId is null ? _runs.Last() : _runs.FindRun(runId);
        if (run is null)
        {
            return null;
        }

        var (kept, left) = _runs.CountStanding(run.RunId);
        return new RunStatus(
            AsItStands(_place, run),
            _runs.Counts(run.RunId),
            _runs.Gates(run.RunId),
            _runs.Failures(run.RunId, failures),
            _runs.SourceFigures(run.RunId),
            _runs.CountFailures(run.RunId),
            _runs.Reasons(run.RunId),
            _runs.LeftOut(run.RunId, failures),
            ListRows.Read(_database, run.RunId, all: false))
        {
            Standing = _runs.Standing(run.RunId, failures),
            Configuration = _runs.ConfigurationChanges(run.RunId),
            HasNightBefore = _runs.HasNightBefore(run.RunId),
            Kept = kept,
            Left = left,
        };
    }

    /// <summary>Sources of the documents of an import.</summary>
    /// <param name="scopeRunId">The import, <see cref="RunRecord.ScopeRunId"/>.</param>
    /// <returns>The sources, by id.</returns>
    public IReadOnlyList<string> SourcesOf(string scopeRunId) => _runs.SourcesOf(scopeRunId);

    /// <summary>Documents by id (or its beginning), id of their report (or its beginning), address (or a part of it).</summary>
    /// <param name="text">What is looked for; null for all.</param>
    /// <param name="sourceId">Only this source; null for all.</param>
    /// <param name="limit">Most documents.</param>
    /// <returns>The documents, by source and id.</returns>
    public IReadOnlyList<DocumentSummary> FindDocuments(string? text, string? sourceId, int limit)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<DocumentSummary>(
                $"""
                {SelectSummary}
                WHERE (@text IS NULL OR d.document_id {_database.Like} @prefix ESCAPE '\' OR d.document_id IN (SELECT o.document_id FROM outcomes o
                    WHERE o.result_id {_database.Like} @prefix ESCAPE '\') OR d.url {_database.Like} @part ESCAPE '\')
                    AND (@sourceId IS NULL OR d.source_id = @sourceId)
                ORDER BY d.source_id, d.document_id LIMIT @limit
                """,
                new { text, sourceId, limit, prefix = LikePattern.BeginsWith(text), part = LikePattern.Contains(text) }),
        ];
    }

    /// <summary>Documents that have exactly this id or address: indexes tell them, however many documents there are.</summary>
    /// <param name="text">Document id or canonical address.</param>
    /// <returns>The documents; an address may be in several sources.</returns>
    public IReadOnlyList<DocumentSummary> DocumentsOf(string text)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<DocumentSummary>(
                $"{SelectSummary} WHERE d.document_id = @text OR d.url = @text ORDER BY d.source_id, d.document_id", new { text }),
        ];
    }

    /// <summary>One document at every stage.</summary>
    /// <param name="documentId">Document.</param>
    /// <param name="line">The stages, to read their outputs with.</param>
    /// <returns>The document; null when it is not known.</returns>
    public DocumentView? Show(string documentId, StageLine line)
    {
        using OutcomeReader reader = new(_database);
        if (reader.Document(documentId) is not { } row)
        {
            return null;
        }

        var outcomes = reader.Outcomes(documentId);
        List<StageView> stages = [];
        for (var i = 0; i < line.Stages.Count; i++)
        {
            if (!outcomes.TryGetValue(line.Stages[i].Name, out var outcome))
            {
                continue;
            }

            stages.Add(new StageView
            {
                Stage = outcome.Stage,
                Outcome = outcome.Outcome,
                Code = outcome.Code,
                Message = outcome.Message,
                Attempts = outcome.Attempts,
                Duration = TimeSpan.FromMicroseconds(outcome.DurationUs),
                RunId = outcome.RunId,
                MemoKey = outcome.MemoKey,
                Output = StoredOutput.Read(reader, line, documentId, outcomes, i),
            });
        }

        return new DocumentView
        {
            DocumentId = row.DocumentId,
            SourceId = row.SourceId,
            Url = row.Url,
            FetchOutcome = row.FetchOutcome,
            Status = row.Status,
            Code = row.FetchCode,
            Message = row.FetchMessage,
            FirstRunId = row.FirstRunId,
            LastRunId = row.LastRunId,
            GoneRuns = row.GoneRuns,
            Payload = row.ToPayload(),
            Hints = row.ToHints(),
            Stages = stages,
        };
    }

    /// <summary>The last snapshot that a pipeline published, whatever came after it.</summary>
    /// <param name="pipeline">Pipeline; null for any.</param>
    /// <returns>The snapshot; null when there never was one.</returns>
    public PublishedSnapshot? LastSnapshot(string? pipeline)
    {
        using var connection = _database.Connect();
        return connection.QueryFirstOrDefault<PublishedSnapshot>(
            "SELECT snapshot_id, run_id, pipeline, published_at FROM snapshots WHERE (@pipeline IS NULL OR pipeline = @pipeline) ORDER BY rowid DESC LIMIT 1",
            new { pipeline });
    }

    /// <summary>The last snapshot of a whole run of a pipeline: one of a single source, or of later stages alone, says nothing of the others.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <returns>The snapshot; null when there never was one.</returns>
    public PublishedSnapshot? LastWholeSnapshot(string pipeline)
    {
        using var connection = _database.Connect();
        return connection.QueryFirstOrDefault<PublishedSnapshot>(
            """
            SELECT s.snapshot_id, s.run_id, s.pipeline, s.published_at FROM snapshots s JOIN runs r ON r.run_id = s.run_id
            WHERE s.pipeline = @pipeline AND r.whole = 1 ORDER BY s.rowid DESC LIMIT 1
            """,
            new { pipeline });
    }

    /// <summary>Nights of a pipeline that failed, died or never began, and that no whole run has made up for since.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <returns>The nights, the newest first; at most a hundred.</returns>
    public IReadOnlyList<RunRecord> LostNights(string pipeline)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<RunRecord>("SELECT * FROM runs WHERE pipeline = @pipeline AND whole = 1 ORDER BY rowid DESC LIMIT 100", new { pipeline })
                .TakeWhile(static r => r.SnapshotId is null)
                .Select(r => AsItStands(_place, r))
                .Where(static r => r.ScheduledAt is not null && NightWords.IsLost(r.State)),
        ];
    }

    /// <summary>Pipelines of which there are runs.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Pipelines()
    {
        using var connection = _database.Connect();
        return [.. connection.Query<string>("SELECT DISTINCT pipeline FROM runs ORDER BY pipeline")];
    }

    /// <summary>A snapshot that was published.</summary>
    /// <param name="snapshotId">Its id.</param>
    /// <returns>The snapshot; null when the ledger does not know it.</returns>
    public PublishedSnapshot? Snapshot(string snapshotId)
    {
        using var connection = _database.Connect();
        return connection.QueryFirstOrDefault<PublishedSnapshot>(
            "SELECT snapshot_id, run_id, pipeline, published_at FROM snapshots WHERE snapshot_id = @snapshotId", new { snapshotId });
    }

    /// <summary>How each source stands: its last fetch, its documents, its rows in the last snapshot.</summary>
    /// <returns>The sources that the ledger knows, by id.</returns>
    public IReadOnlyList<SourceStatus> Sources()
    {
        using var connection = _database.Connect();

        // Documents are counted by their index alone, and those that failed by theirs.
        return
        [
            .. connection.Query<SourceStatus>(
                """
                SELECT d.source_id, d.documents, COALESCE(x.failed, 0) + COALESCE(y.failed, 0) AS failed,
                    s.run_id, s.outcome AS fetch_outcome, s.code, s.message, s.listed,
                    (SELECT COUNT(*) FROM lists l WHERE l.run_id = s.run_id AND l.source_id = d.source_id) AS lists,
                    (SELECT COUNT(*) FROM lists l WHERE l.run_id = s.run_id AND l.source_id = d.source_id AND l.failed <> 0) AS lists_failed,
                    (SELECT COUNT(*) FROM lists l WHERE l.run_id = s.run_id AND l.source_id = d.source_id AND l.failed = 0
                        AND l.code IS NOT NULL) AS lists_incomplete,
                    (SELECT COALESCE(SUM(l.near_misses), 0) FROM lists l WHERE l.run_id = s.run_id AND l.source_id = d.source_id) AS near_misses,
                    (SELECT p.reports FROM snapshot_sources p JOIN snapshots n ON n.run_id = p.run_id
                        WHERE p.source_id = d.source_id ORDER BY n.rowid DESC LIMIT 1) AS reports,
                    (SELECT p.empty FROM snapshot_sources p JOIN snapshots n ON n.run_id = p.run_id
                        WHERE p.source_id = d.source_id ORDER BY n.rowid DESC LIMIT 1) AS empty_reports,
                    (SELECT p.stale_since FROM snapshot_sources p JOIN snapshots n ON n.run_id = p.run_id
                        WHERE p.source_id = d.source_id ORDER BY n.rowid DESC LIMIT 1) AS stale_since
                FROM (SELECT source_id, COUNT(*) AS documents FROM documents GROUP BY source_id) d
                LEFT JOIN sources s ON s.source_id = d.source_id
                LEFT JOIN (SELECT source_id, COUNT(*) AS failed FROM documents WHERE fetch_outcome = 'failed' GROUP BY source_id) x
                    ON x.source_id = d.source_id
                LEFT JOIN (SELECT k.source_id, COUNT(DISTINCT f.document_id) AS failed FROM outcomes f
                    JOIN documents k ON k.document_id = f.document_id
                    WHERE f.outcome = 'failed' AND k.fetch_outcome <> 'failed' GROUP BY k.source_id) y ON y.source_id = d.source_id
                ORDER BY d.source_id
                """),
        ];
    }

    /// <summary>A run whose process is gone works no more, though nobody has written that down yet.</summary>
    /// <param name="place">The ledger.</param>
    /// <param name="run">Run as it was written down.</param>
    /// <returns>The run as it is; one that ended since it was read, as it ended.</returns>
    internal static RunRecord AsItStands(LedgerPlace place, RunRecord run)
    {
        if (!IsGone(place, run))
        {
            return run;
        }

        // How a run ended is written before its lock is given back: only what is still written of it now was left by a dead one.
        var now = place.OpenExisting() is { } database ? new RunQueries(database).Run(run.RunId) ?? run : run;
        return now.State switch
        {
            RunState.Running => now with { State = RunState.Killed },
            RunState.Waiting => now with { State = RunState.Missed, Reason = NightReason.Killed, Message = NightBook.KilledMessage(now.ProcessId) },
            _ => now,
        };
    }

    private static bool IsGone(LedgerPlace place, RunRecord run) => run.State switch
    {
        RunState.Running => !WorkingRun.IsAtWork(place, run.RunId),
        // Of a shared ledger another machine may run the night that a dead one left waiting.
        RunState.Waiting => !place.IsShared && !RunLock.IsHeld(Path.Combine(place.DataDirectory, "serve.lock")),
        _ => false,
    };
}
