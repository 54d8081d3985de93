using Dapper;
using Etl.Model.Findings;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>What the ledger remembers of many runs: their list by what they did, how they went, and what became of one document.</summary>
public sealed class HistoryView
{
    private const int TrendNights = 30;
    private readonly LedgerDatabase _database;

    private HistoryView(LedgerDatabase database) => _database = database;

    /// <summary>Opens a ledger.</summary>
    /// <param name="place">Where it is.</param>
    /// <returns>The history; null when nothing has run there yet.</returns>
    /// <exception cref="LedgerException">There is a file that is not a ledger of this version.</exception>
    public static HistoryView? Open(LedgerPlace place) =>
        place.OpenExisting() is { } database ? new HistoryView(database) : null;

    /// <summary>Ids of the runs that a filter leaves, the newest first.</summary>
    /// <param name="filter">The filter; a code counts where a document failed with it, as long as the run's attempts are kept.</param>
    /// <param name="limit">Most runs.</param>
    /// <returns>The ids.</returns>
    public IReadOnlySet<string> RunsOf(RunFilter filter, int limit)
    {
        using var connection = _database.Connect();
        return connection.Query<string>(
            """
            SELECT run_id FROM runs r WHERE (@Since IS NULL OR started_at >= @Since)
                AND (@anySource = 1 OR EXISTS (SELECT 1 FROM run_counts c WHERE c.run_id = r.run_id AND c.source_id IN @Sources))
                AND (@anyCode = 1 OR EXISTS (SELECT 1 FROM attempts a WHERE a.run_id = r.run_id AND a.code IN @Codes
                    AND (@anySource = 1 OR a.source_id IN @Sources))
                    OR EXISTS (SELECT 1 FROM lists l WHERE l.run_id = r.run_id AND l.code IN @Codes AND (@anySource = 1 OR l.source_id IN @Sources)))
            ORDER BY rowid DESC LIMIT @limit
            """,
            new { filter.Since, filter.Sources, filter.Codes, anySource = filter.Sources.Count == 0, anyCode = filter.Codes.Count == 0, limit })
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Documents that failed since a time, each with its last failure.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Most documents.</param>
    /// <returns>The failures, with how many runs had them in <see cref="DocumentFailure.Attempt"/>.</returns>
    public IReadOnlyList<DocumentFailure> FailuresSince(RunFilter filter, int limit)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<DocumentFailure>(
                """
                SELECT a.document_id, a.source_id, d.url, a.stage, COALESCE(a.code, '') AS code, MAX(a.message) AS message,
                    COUNT(DISTINCT a.run_id) AS attempt, 0 AS reused, 0 AS is_new
                FROM attempts a JOIN runs r ON r.run_id = a.run_id JOIN documents d ON d.document_id = a.document_id
                WHERE a.outcome = 'failed' AND (@Since IS NULL OR r.started_at >= @Since)
                    AND (@anySource = 1 OR a.source_id IN @Sources) AND (@anyCode = 1 OR a.code IN @Codes)
                GROUP BY a.document_id, a.source_id, d.url, a.stage, a.code ORDER BY COUNT(DISTINCT a.run_id) DESC, a.source_id, a.document_id LIMIT @limit
                """,
                new { filter.Since, filter.Sources, filter.Codes, anySource = filter.Sources.Count == 0, anyCode = filter.Codes.Count == 0, limit }),
        ];
    }

    /// <summary>How the last thirty whole runs of each pipeline went.</summary>
    /// <returns>The pipelines that have any, by name.</returns>
    public IReadOnlyList<RunTrend> Trends()
    {
        using var connection = _database.Connect();
        List<RunTrend> trends = [];
        foreach (var pipeline in connection.Query<string>("SELECT DISTINCT pipeline FROM runs WHERE whole = 1 ORDER BY pipeline"))
        {
            TrendRow[] rows = [.. connection.Query<TrendRow>(
                """
                SELECT r.run_id, r.started_at, r.ended_at,
                    (SELECT COALESCE(SUM(done + reused + failed + skipped), 0) FROM run_counts c WHERE c.run_id = r.run_id AND c.stage = 'fetch') AS documents,
                    (SELECT COALESCE(SUM(failed), 0) FROM run_counts c WHERE c.run_id = r.run_id) AS failed
                FROM runs r WHERE r.pipeline = @pipeline AND r.whole = 1 AND r.snapshot_id IS NOT NULL AND r.ended_at IS NOT NULL ORDER BY r.rowid DESC LIMIT @TrendNights
                """,
                new { pipeline, TrendNights })];
            if (rows.Length > 0)
            {
                trends.Add(new RunTrend(pipeline, [.. rows.Select(static r => new TrendNight(r.RunId, r.EndedAt - r.StartedAt, r.Documents, r.Failed))]));
            }
        }

        return trends;
    }

    /// <summary>Files of the configuration that changed, and with which run.</summary>
    /// <returns>The changes, by run, the oldest first, and file.</returns>
    public IReadOnlyList<ConfigurationChange> ConfigurationChanges() => new RunQueries(_database).ConfigurationChanges(null);

    /// <summary>Files of the configuration that a run had otherwise than the run before.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The changes, by file; none of the first run, which had none before.</returns>
    public IReadOnlyList<ConfigurationChange> ConfigurationChanges(string runId) => new RunQueries(_database).ConfigurationChanges(runId);

    /// <summary>What became of files of the configuration, from run to run.</summary>
    /// <param name="files">Files, as <c>sources/ID.yaml</c>.</param>
    /// <returns>The newest first; of each file at the end how it was when it was first met.</returns>
    public IReadOnlyList<ConfigurationStep> StepsOf(IReadOnlyList<string> files)
    {
        using var connection = _database.Connect();
        List<ConfigurationStep> steps = [];
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        foreach (var (run, at, file, digest) in connection.Query<(string, DateTimeOffset, string, string?)>(
            "SELECT c.run_id, r.started_at, c.file, c.digest FROM configuration_files c JOIN runs r ON r.run_id = c.run_id WHERE c.file IN @files "
                + "ORDER BY r.rowid, c.file",
            new { files }))
        {
            steps.Add(new ConfigurationStep(run, at, file, known.GetValueOrDefault(file), digest));
            known[file] = digest;
        }

        steps.Reverse();
        return steps;
    }

    /// <summary>The pages that a document had, and the one that it has.</summary>
    /// <param name="documentId">Document.</param>
    /// <returns>The pages, the oldest first.</returns>
    public IReadOnlyList<FormerPage> PagesOf(string documentId)
    {
        using var connection = _database.Connect();
        using OutcomeReader reader = new(_database);
        var pages = connection.Query<(string ReplacedIn, long Order)>(
            "SELECT f.replaced_in, r.rowid FROM former_pages f JOIN runs r ON r.run_id = f.replaced_in WHERE f.document_id = @documentId ORDER BY r.rowid",
            new { documentId }).Select(f => (f.ReplacedIn, Row: connection.QuerySingle<DocumentRow>(
                "SELECT *, 'ok' AS fetch_outcome, '' AS source_id FROM former_pages WHERE document_id = @documentId AND replaced_in = @ReplacedIn",
                new { documentId, f.ReplacedIn })));
        return
        [
            .. pages.Append((ReplacedIn: null!, Row: reader.Document(documentId)!)).Where(static p => p.Row?.ToPayload() is not null)
                .Select(static p => new FormerPage(p.ReplacedIn, p.Row.ToPayload()!, p.Row.ToHints())),
        ];
    }

    /// <summary>What became of a document from run to run, as far back as the ledger keeps attempts.</summary>
    /// <param name="documentId">Document.</param>
    /// <returns>Runs that did something with it, the newest first.</returns>
    public IReadOnlyList<DocumentVersion> VersionsOf(string documentId)
    {
        using var connection = _database.Connect();
        // Runs first: attempts are kept by run, and there are few runs.
        var attempts = connection.Query<AttemptRow>(
            """
            SELECT a.run_id, r.started_at, a.stage, a.reason, a.reused, a.outcome, a.code, a.message, a.facts, a.issues
            FROM runs r CROSS JOIN attempts a WHERE a.run_id = r.run_id AND a.document_id = @documentId ORDER BY r.rowid DESC
            """,
            new { documentId });
        return [.. attempts.GroupBy(static a => a.RunId).Select(static run => VersionOf([.. run.OrderBy(static a => Place(a.Stage))]))];
    }

    private static DocumentVersion VersionOf(AttemptRow[] attempts)
    {
        var done = attempts.Where(static a => !a.Reused && a.Stage != StageNames.Fetch && a.Outcome == OutcomeKind.Ok).ToList();
        var failed = Array.Find(attempts, static a => a.Outcome == OutcomeKind.Failed);
        var last = done.Find(static a => a.Stage == StageNames.Validate);
        return new DocumentVersion
        {
            RunId = attempts[0].RunId,
            At = attempts[0].StartedAt,
            IsNewPage = Array.Exists(attempts, static a => a is { Stage: StageNames.Fetch, Outcome: OutcomeKind.Ok }),
            Done = done.Count == 0 ? "" : $"{string.Join(", ", done.Select(static a => a.Stage))}{(done[0].Reason is { } why ? $" ({why})" : "")}",
            Failure = failed is null ? null : $"{failed.Stage}: {failed.Code}: {failed.Message}",
            Facts = last?.Facts,
            Issues = last?.Issues,
        };
    }

    private static int Place(string stage) => StageNames.OfDocuments.TakeWhile(s => s != stage).Count();

    private sealed class TrendRow
    {
        public string RunId { get; init; } = "";

        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset EndedAt { get; init; }

        public long Documents { get; init; }

        public long Failed { get; init; }
    }

    private sealed class AttemptRow
    {
        public string RunId { get; init; } = "";

        public DateTimeOffset StartedAt { get; init; }

        public string Stage { get; init; } = "";

        public string? Reason { get; init; }

        public bool Reused { get; init; }

        public OutcomeKind Outcome { get; init; }

        public string? Code { get; init; }

        public string? Message { get; init; }

        public long Facts { get; init; }

        public long Issues { get; init; }
    }
}
