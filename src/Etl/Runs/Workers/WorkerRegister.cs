using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;

namespace Etl.Runs.Workers;

/// <summary>Who is there to do pieces of runs, as rows of the ledger.</summary>
/// <param name="database">The ledger.</param>
/// <param name="times">After how long somebody silent counts as gone.</param>
internal sealed class WorkerRegister(LedgerDatabase database, LeaseTimes times)
{
    private const string Alive = "seen_at >= clock_timestamp() - @length * INTERVAL '1 second'";

    private readonly double _length = times.Length.TotalSeconds;

    /// <summary>Writes down that a worker is there.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="planKey">Its program and configuration.</param>
    /// <exception cref="RunUsageException">Another has its name.</exception>
    public void Enter(WorkerRecord worker, string planKey)
    {
        using var connection = database.Connect();
        // Of a process of this machine it is known at once that it died.
        if (connection.QuerySingleOrDefault<long?>("SELECT process_id FROM workers WHERE name = @Name AND host = @Host", worker) is { } before
            && !ProcessLife.IsAlive((int)before))
        {
            connection.Execute("DELETE FROM workers WHERE name = @Name AND process_id = @before", new { worker.Name, before });
        }

        // Who is silent since yesterday won't come again.
        connection.Execute("DELETE FROM workers WHERE seen_at < clock_timestamp() - INTERVAL '1 day'");
        var entered = connection.Execute(
            $"""
            INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at)
            VALUES (@Name, @Host, @ProcessId, @planKey, @CodeVersion, @StartedAt, clock_timestamp())
            ON CONFLICT (name) DO UPDATE SET host = excluded.host, process_id = excluded.process_id, plan_key = excluded.plan_key,
                code_version = excluded.code_version, started_at = excluded.started_at, seen_at = excluded.seen_at, doing = NULL
            WHERE NOT (workers.{Alive}) OR (workers.host = excluded.host AND workers.process_id = excluded.process_id)
            """,
            new { worker.Name, worker.Host, worker.ProcessId, planKey, worker.CodeVersion, worker.StartedAt, length = _length });
        if (entered == 0)
        {
            throw new RunUsageException($"There is a worker {worker.Name} already: give this one another name with --name. (One that was killed on "
                + $"another machine keeps its name for {_length:0} s.)");
        }
    }

    /// <summary>Says that a worker is still there.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="planKey">Its program and configuration.</param>
    /// <param name="doing">Why it does nothing; null for no reason.</param>
    public void Seen(WorkerRecord worker, string planKey, string? doing)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at, doing)
            VALUES (@Name, @Host, @ProcessId, @planKey, @CodeVersion, @StartedAt, clock_timestamp(), @doing)
            ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, plan_key = excluded.plan_key, doing = excluded.doing
            """,
            new { worker.Name, worker.Host, worker.ProcessId, planKey, worker.CodeVersion, worker.StartedAt, doing });
    }

    /// <summary>Says that a worker is gone.</summary>
    /// <param name="name">Its name.</param>
    public void Leave(string name)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM workers WHERE name = @name", new { name });
    }

    /// <summary>How many are there who could take work of a plan.</summary>
    /// <param name="planKey">Program and configuration that it needs.</param>
    /// <returns>The number.</returns>
    public long Count(string planKey)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM workers WHERE plan_key = @planKey AND {Alive}", new { planKey, length = _length });
    }

    /// <summary>Program and configuration of the run that is dealt out now.</summary>
    /// <returns>The run and its key; null where there is none.</returns>
    public (string RunId, string PlanKey)? Wanted()
    {
        using var connection = database.Connect();
        var (runId, planKey) = connection.QueryFirstOrDefault<(string?, string?)>(
            "SELECT p.run_id, p.plan_key FROM plans p JOIN runs r ON r.run_id = p.run_id WHERE r.state = 'running' ORDER BY p.run_id DESC LIMIT 1");
        return runId is null ? null : (runId, planKey!);
    }

    /// <summary>All who are there, and those that are silent since less than a day.</summary>
    /// <returns>The workers, by name.</returns>
    public IReadOnlyList<WorkerRecord> All()
    {
        using var connection = database.Connect();
        return [.. connection.Query<WorkerRecord>(
            $"""
            SELECT name, host, process_id, code_version, started_at, doing, CAST(CASE WHEN {Alive} THEN 0 ELSE 1 END AS BIGINT) AS is_silent,
                CAST(EXTRACT(EPOCH FROM clock_timestamp() - seen_at) AS DOUBLE PRECISION) AS silent_seconds,
                (SELECT COUNT(*) FROM work k WHERE k.leased_by = w.name AND k.state = 'leased') AS pieces,
                (SELECT MAX(run_id) FROM work k WHERE k.leased_by = w.name AND k.state = 'leased') AS run_id
            FROM workers w ORDER BY name
            """,
            new { length = _length })];
    }
}
