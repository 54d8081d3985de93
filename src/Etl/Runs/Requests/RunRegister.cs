using System.Text.Json;
using Dapper;
using Etl.Model.Text;
using Etl.Runs.Ledger;

namespace Etl.Runs.Requests;

/// <summary>Writes when runs begin and end.</summary>
/// <param name="database">The ledger.</param>
/// <param name="fence">Keeps out what comes too late; null where nothing can.</param>
internal sealed class RunRegister(LedgerDatabase database, ILedgerFence? fence = null)
{
    /// <summary>Runs that began and never ended: their processes died.</summary>
    /// <returns>The runs.</returns>
    public IReadOnlyList<RunRecord> Unfinished()
    {
        using var connection = database.Connect();
        return [.. connection.Query<RunRecord>("SELECT * FROM runs WHERE state = 'running' ORDER BY run_id")];
    }

    /// <summary>Writes that a run begins.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="request">What it is to do.</param>
    /// <param name="scopeRunId">Import that it is limited to.</param>
    /// <param name="startedAt">When.</param>
    /// <param name="codeVersion">Version of the program.</param>
    /// <param name="isWhole">Whether it goes through all that its pipeline does.</param>
    /// <param name="configurationFiles">Digests of the configuration's files, by name.</param>
    public void Begin(string runId, RunRequest request, string? scopeRunId, DateTimeOffset startedAt, string codeVersion, bool isWhole,
        IReadOnlyDictionary<string, string> configurationFiles)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        fence?.Check(connection, transaction);
        if (request.ScheduledAt is not null)
        {
            // The night that waited has begun: this row is its own.
            connection.Execute("DELETE FROM runs WHERE state = 'waiting' AND pipeline = @Name AND scheduled_at = @ScheduledAt",
                new { request.Pipeline.Name, request.ScheduledAt }, transaction);
        }

        connection.Execute(
            """
            INSERT INTO runs (run_id, pipeline, kind, state, started_at, scheduled_at, process_id, code_version, request, scope_run_id, forced, whole)
            VALUES (@runId, @Pipeline, @Kind, 'running', @startedAt, @ScheduledAt, @ProcessId, @codeVersion, @Request, @scopeRunId, @Force, @isWhole)
            """,
            new
            {
                runId,
                Pipeline = request.Pipeline.Name,
                Kind = SnakeCase.Of(request.Kind),
                startedAt,
                request.ScheduledAt,
                Environment.ProcessId,
                codeVersion,
                // A plan may name every document; what it did is in attempts.
                Request = JsonSerializer.Serialize(request with { Plan = request.Plan is null ? null : request.Plan with { Items = [] } },
                    RequestJson.Compact.RunRequest),
                scopeRunId,
                request.Force,
                isWhole,
            },
            transaction);
        ConfigurationRows.Write(connection, transaction, runId, configurationFiles);
        transaction.Commit();
    }

    /// <summary>Writes how a run ended, all of it or nothing.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="endedAt">When.</param>
    public void End(string runId, RunResult result, DateTimeOffset endedAt)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        fence?.Check(connection, transaction);
        connection.Execute(
            "UPDATE runs SET state = @State, ended_at = @endedAt, ending = @Ending, snapshot_id = COALESCE(@SnapshotId, snapshot_id), unchanged = "
                + "@Unchanged, message = @Message WHERE run_id = @runId",
            new
            {
                runId,
                State = SnakeCase.Of(result.State),
                endedAt,
                Ending = SnakeCase.Of(result.Ending),
                result.SnapshotId,
                result.Unchanged,
                result.Message
            },
            transaction);
        if (result.SnapshotId is not null)
        {
            // Where this was not possible at once.
            connection.Execute(
                "INSERT INTO snapshots (snapshot_id, run_id, pipeline, published_at) SELECT @SnapshotId, run_id, pipeline, @endedAt FROM runs WHERE run_id "
                    + "= @runId ON CONFLICT (snapshot_id) DO NOTHING",
                new { runId, result.SnapshotId, endedAt },
                transaction);
        }

        connection.Execute("DELETE FROM run_gates WHERE run_id = @runId", new { runId }, transaction);
        connection.Execute(
            "INSERT INTO run_gates (run_id, source_id, gate, passed, expected, actual, message) VALUES (@RunId, @SourceId, @Gate, @Passed, @Expected, "
                + "@Actual, @Message)",
            result.Gates.Select(g => new { RunId = runId, g.SourceId, g.Gate, g.Passed, g.Expected, g.Actual, g.Message }),
            transaction);
        connection.Execute(
            LedgerBatch.UpsertCount,
            result.Counts.Select(c => new { RunId = runId, c.SourceId, c.Stage, c.Done, c.Reused, c.Failed, c.Skipped, c.DurationUs }),
            transaction);
        connection.Execute(RunQueries.KeepReasons, new { runId }, transaction);
        connection.Execute(RunQueries.KeepTotals, new { runId }, transaction);
        connection.Execute(RunQueries.KeepFailures, new { runId, before = RunQueries.Before(connection, runId) }, transaction);
        transaction.Commit();
    }

    /// <summary>Writes that a run's process died.</summary>
    /// <param name="runId">Run.</param>
    public void Bury(string runId)
    {
        using var connection = database.Connect();
        connection.Execute("UPDATE runs SET state = 'killed' WHERE run_id = @runId", new { runId });
    }

    /// <summary>Writes that a run's snapshot is published, and forgets what only earlier snapshots stood on.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="pipeline">Its pipeline.</param>
    /// <param name="snapshotId">Its snapshot.</param>
    /// <param name="publishedAt">When.</param>
    /// <param name="good">Sources whose rows are of this run: what their lists gave is what later nights are held against.</param>
    /// <param name="forced">Whether it was published whatever the gates said.</param>
    /// <param name="contentKey">Hash of all that it is made of beside the documents; null where nobody is to go by it.</param>
    public void Published(string runId, string pipeline, string snapshotId, DateTimeOffset publishedAt, IReadOnlyList<string> good, bool forced,
        string? contentKey = null)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        fence?.Check(connection, transaction);
        connection.Execute(
            "INSERT INTO snapshots (snapshot_id, run_id, pipeline, published_at, content_key) VALUES (@snapshotId, @runId, @pipeline, @publishedAt, "
                + "@contentKey) ON CONFLICT (snapshot_id) DO NOTHING",
            new { snapshotId, runId, pipeline, publishedAt, contentKey },
            transaction);
        connection.Execute("UPDATE runs SET snapshot_id = @snapshotId WHERE run_id = @runId", new { snapshotId, runId }, transaction);
        ListRows.Accept(connection, transaction, runId, good, forced);
        connection.Execute(
            """
            DELETE FROM manifest WHERE run_id <> (SELECT COALESCE(manifest_run_id, run_id) FROM runs WHERE run_id = @runId)
                AND run_id IN (SELECT run_id FROM runs WHERE pipeline = @pipeline)
            """,
            new { runId, pipeline }, transaction);
        transaction.Commit();
    }

    /// <summary>Forgets outputs that no outcome and no snapshot stands on any more.</summary>
    public void Sweep()
    {
        using var connection = database.Connect();
        // Under the fence: beside another run it would take what that one has just written and not yet told of.
        using var transaction = fence is null ? null : connection.BeginTransaction();
        if (transaction is not null)
        {
            fence!.Check(connection, transaction);
        }

        foreach (var table in new[] { "outputs", "figures" })
        {
            connection.Execute(
                $"""
                DELETE FROM {table} WHERE NOT EXISTS (
                    SELECT 1 FROM outcomes o WHERE o.document_id = {table}.document_id AND o.stage = {table}.stage AND o.memo_key = {table}.memo_key)
                AND NOT EXISTS (
                    SELECT 1 FROM manifest m WHERE m.document_id = {table}.document_id AND m.stage = {table}.stage AND m.memo_key = {table}.memo_key)
                """,
                transaction: transaction);
        }

        transaction?.Commit();
    }

    /// <summary>Forgets the attempts of a pipeline's older runs, in batches, so that nobody waits long for the ledger.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="keep">Its newest runs that keep theirs.</param>
    /// <param name="batch">Most documents in one transaction.</param>
    public void Prune(string pipeline, int keep, int batch)
    {
        using var connection = database.Connect();
        string[] old = [.. connection.Query<string>(
            """
            SELECT run_id FROM runs r WHERE pipeline = @pipeline AND EXISTS (SELECT 1 FROM attempts a WHERE a.run_id = r.run_id)
                AND run_id NOT IN (SELECT run_id FROM runs WHERE pipeline = @pipeline AND reason IS NULL AND state <> 'waiting' ORDER BY rowid DESC LIMIT @keep)
            """,
            new { pipeline, keep })];
        connection.Execute("DELETE FROM lists WHERE run_id IN @old; DELETE FROM report_standing WHERE run_id IN @old", new { old });
        foreach (var runId in old)
        {
            const string Sql = """
                DELETE FROM attempts WHERE run_id = @runId AND document_id IN (
                    SELECT DISTINCT document_id FROM attempts WHERE run_id = @runId ORDER BY document_id LIMIT @batch)
                """;
            while (connection.Execute(Sql, new { runId, batch }) > 0)
            {
            }
        }
    }
}
