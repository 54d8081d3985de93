using System.Globalization;
using Dapper;
using Etl.Model.Findings;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>Runs in a long list, what each did in sum, and the journal of one.</summary>
public sealed class RunView
{
    /// <summary>A stage's place in the line, for the order of a document's lines.</summary>
    private static readonly string Place =
        $"CASE a.stage {string.Concat(StageNames.OfDocuments.Select(WhenThen))}END";

    private readonly LedgerDatabase _database;
    private readonly LedgerPlace _place;

    private RunView(LedgerDatabase database, LedgerPlace place)
    {
        _database = database;
        _place = place;
    }

    /// <summary>Opens a ledger.</summary>
    /// <param name="place">Where it is.</param>
    /// <returns>The view; null when nothing has run there yet.</returns>
    /// <exception cref="LedgerException">There is a file that is not a ledger of this version.</exception>
    public static RunView? Open(LedgerPlace place) => place.OpenExisting() is { } database ? new RunView(database, place) : null;

    /// <summary>Runs, the newest first.</summary>
    /// <param name="pipeline">Pipeline; null for all.</param>
    /// <param name="state">State as the ledger's word; null for all.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">Most runs.</param>
    /// <returns>The runs.</returns>
    public Slice<RunRecord> Runs(string? pipeline, string? state, int offset, int limit)
    {
        using var connection = _database.Connect();
        return Slice<RunRecord>.Of(
            connection.Query<RunRecord>(
                "SELECT * FROM runs WHERE (@pipeline IS NULL OR pipeline = @pipeline) AND (@state IS NULL OR state = @state) ORDER BY rowid DESC "
                    + "LIMIT @most OFFSET @offset",
                new { pipeline, state, most = limit + 1, offset }).Select(r => LedgerView.AsItStands(_place, r)),
            offset,
            limit);
    }

    /// <summary>Who works with a ledger now.</summary>
    /// <param name="place">The ledger.</param>
    /// <returns>A clause that says who; null when nobody does.</returns>
    public static string? WhoWorks(LedgerPlace place) => WorkingRun.WhoWorks(place);

    /// <summary>The run that is at work.</summary>
    /// <returns>The run; null when none is.</returns>
    public RunRecord? AtWork() => WorkingRun.RunAtWork(_place) is { } run ? new RunQueries(_database).Run(run) : null;

    /// <summary>A run.</summary>
    /// <param name="runId">Its whole id.</param>
    /// <returns>The run; null when there is none.</returns>
    public RunRecord? Find(string runId) => new RunQueries(_database).Run(runId) is { } run ? LedgerView.AsItStands(_place, run) : null;

    /// <summary>Why stages were done in a run.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>The reasons, the most frequent first.</returns>
    public IReadOnlyList<RedoneCount> Reasons(string runId) => new RunQueries(_database).Reasons(runId);

    /// <summary>What runs did, stage by stage.</summary>
    /// <param name="runs">Runs.</param>
    /// <returns>Their sums; of a run at work as far as it is.</returns>
    public ILookup<string, RunTotal> Totals(IReadOnlyCollection<string> runs)
    {
        using var connection = _database.Connect();
        List<RunTotal> totals = [.. connection.Query<RunTotal>("SELECT * FROM run_totals WHERE run_id IN @runs", new { runs })];
        // Of a run at work, or one that was killed, nothing is added up yet.
        string[] others = [.. runs.Except(totals.Select(static t => t.RunId), StringComparer.Ordinal)];
        if (others.Length > 0)
        {
            totals.AddRange(connection.Query<RunTotal>(
                """
                SELECT run_id, stage, SUM(done) AS done, SUM(reused) AS reused, SUM(failed) AS failed, SUM(skipped) AS skipped, SUM(duration_us) AS duration_us
                FROM run_counts WHERE run_id IN @others GROUP BY run_id, stage
                """,
                new { others }));
        }

        return totals.ToLookup(static t => t.RunId, StringComparer.Ordinal);
    }

    /// <summary>How many documents a run that walks all sources will meet.</summary>
    /// <returns>Documents of the ledger.</returns>
    public long Expected()
    {
        using var connection = _database.Connect();
        // The last whole run's own count: to count the documents would take longer than a page may.
        return connection.QueryFirstOrDefault<long>(
            """
            SELECT t.done + t.reused + t.failed + t.skipped FROM runs r JOIN run_totals t ON t.run_id = r.run_id
            WHERE r.whole = 1 AND t.stage = 'fetch' ORDER BY r.rowid DESC LIMIT 1
            """);
    }

    /// <summary>The journal of a run: what it did with which document, as long as the ledger keeps attempts.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="filter">Which lines.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">Most lines.</param>
    /// <returns>The lines, by document and stage; where the outcome is asked for, by source first.</returns>
    public Slice<RunStep> Steps(string runId, StepFilter filter, int offset, int limit)
    {
        // The outcome as a word of the statement: only so do the indexes over the few of that outcome serve.
        var outcome = filter.Outcome switch
        {
            "failed" => "AND a.outcome = 'failed'",
            "skipped" => "AND a.outcome = 'skipped'",
            "ok" => "AND a.outcome = 'ok'",
            _ => "",
        };
        var order = filter.Outcome is "failed" or "skipped" ? "a.source_id, a.document_id" : $"a.document_id, {Place}";
        using var connection = _database.Connect();
        return Slice<RunStep>.Of(
            connection.Query<RunStep>(
                $"""
                SELECT a.*, d.url FROM (
                    SELECT a.document_id, a.source_id, a.stage, a.outcome, a.attempt, a.reason, a.code, a.message, a.duration_us FROM attempts a
                    WHERE a.run_id = @runId {outcome} AND (@Stage IS NULL OR a.stage = @Stage) AND (@Source IS NULL OR a.source_id = @Source)
                        AND (@Code IS NULL OR a.code = @Code)
                    ORDER BY {order} LIMIT @most OFFSET @offset) a
                JOIN documents d ON d.document_id = a.document_id ORDER BY {order}
                """,
                new { runId, filter.Stage, filter.Source, filter.Code, most = limit + 1, offset }),
            offset,
            limit);
    }

    private static string WhenThen(string stage, int place) => string.Create(CultureInfo.InvariantCulture, $"WHEN '{stage}' THEN {place} ");
}
