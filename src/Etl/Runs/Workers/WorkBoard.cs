using System.Data.Common;
using System.Text.Json;
using Dapper;
using Etl.Fetch.Settings;
using Etl.Model.Text;
using Etl.Runs.Execution;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Runs.Workers;

/// <summary>The pieces of runs that are dealt out, as rows of the ledger. What a run does with them is done under its own lease.</summary>
/// <param name="database">The ledger.</param>
internal sealed class WorkBoard(LedgerDatabase database)
{
    /// <summary>How often a piece is tried.</summary>
    public const int MostAttempts = 3;

    private const int RunsKept = 5;

    /// <summary>Writes down that a run is dealt out.</summary>
    /// <param name="fence">The run's own.</param>
    /// <param name="runId">Run.</param>
    /// <param name="planKey">Program and configuration that it needs.</param>
    /// <param name="request">What it is to do.</param>
    /// <param name="token">Token of its lease.</param>
    public void Begin(ILedgerFence fence, string runId, string planKey, RunRequest request, long token) => Fenced(fence, (connection, transaction) =>
    {
        foreach (var table in (string[])["work_counts", "work", "plans"])
        {
            connection.Execute(
                $"""
                DELETE FROM {table} WHERE run_id NOT IN (SELECT run_id FROM plans ORDER BY run_id DESC LIMIT @RunsKept)
                    AND run_id NOT IN (SELECT run_id FROM runs WHERE state = 'running')
                """,
                new { RunsKept }, transaction);
        }

        connection.Execute("INSERT INTO plans (run_id, plan_key, request, run_token) VALUES (@runId, @planKey, @request, @token)",
            new { runId, planKey, request = JsonSerializer.Serialize(request with { Plan = null }, RequestJson.Compact.RunRequest), token }, transaction);
    });

    /// <summary>Adds pieces behind those that there are.</summary>
    /// <param name="fence">The run's own.</param>
    /// <param name="runId">Run.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="parts">Which documents, and how many there will be where that is known.</param>
    public void Add(ILedgerFence fence, string runId, PieceKind kind, IEnumerable<(WorkPart Part, long? Expected)> parts) =>
        Fenced(fence, (connection, transaction) =>
        {
            var next = connection.ExecuteScalar<long>("SELECT COALESCE(MAX(ordinal), 0) + 1 FROM work WHERE run_id = @runId", new { runId }, transaction);
            connection.Execute(
                "INSERT INTO work (run_id, ordinal, kind, covers, expected) VALUES (@runId, @Ordinal, @Kind, @Covers, @Expected)",
                parts.Select((p, i) => new
                {
                    runId,
                    Ordinal = next + i,
                    Kind = SnakeCase.Of(kind),
                    Covers = JsonSerializer.Serialize(p.Part, WorkJson.Compact.WorkPart),
                    p.Expected,
                }),
                transaction);
        });

    /// <summary>Writes down who publishes.</summary>
    /// <param name="fence">The run's own.</param>
    /// <param name="runId">Run.</param>
    /// <param name="by">Who does.</param>
    /// <param name="state">How it stands.</param>
    public void Publish(ILedgerFence fence, string runId, string by, PieceState state) => Fenced(fence, (connection, transaction) =>
        connection.Execute(
            """
            INSERT INTO work (run_id, ordinal, kind, covers, state, leased_by, attempts)
            SELECT @runId, COALESCE(MAX(ordinal), 0) + 1, 'publish', '{}', @state, @by, 1 FROM work WHERE run_id = @runId
                AND NOT EXISTS (SELECT 1 FROM work p WHERE p.run_id = @runId AND p.kind = 'publish') HAVING COUNT(*) > 0;
            UPDATE work SET state = @state WHERE run_id = @runId AND kind = 'publish'
            """,
            new { runId, by, state = SnakeCase.Of(state) }, transaction));

    /// <summary>Takes the next piece that is free, or whose worker is silent.</summary>
    /// <param name="planKey">Program and configuration of who takes it.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="times">How long it is held without a renewal.</param>
    /// <returns>The piece; null where there is none.</returns>
    public Piece? Take(string planKey, string by, LeaseTimes times)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        var row = connection.QuerySingleOrDefault<TakenRow>(
            """
            WITH pick AS (
                SELECT w.run_id, w.ordinal, p.request FROM work w JOIN plans p ON p.run_id = w.run_id JOIN runs r ON r.run_id = w.run_id
                JOIN leases l ON l.name = 'run' AND l.token = p.run_token AND l.until >= clock_timestamp()
                WHERE p.plan_key = @planKey AND p.stopping = 0 AND r.state = 'running' AND w.kind <> 'publish' AND w.attempts < @MostAttempts
                    AND (w.state = 'open' OR (w.state = 'leased' AND w.lease_until < clock_timestamp()))
                ORDER BY w.run_id, w.ordinal LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
            UPDATE work SET state = 'leased', leased_by = @by, token = nextval('lease_token'), attempts = attempts + 1,
                lease_until = clock_timestamp() + @length * INTERVAL '1 second'
            FROM pick WHERE work.run_id = pick.run_id AND work.ordinal = pick.ordinal
            RETURNING work.run_id, work.ordinal, work.kind, work.covers, work.token, pick.request
            """,
            new { planKey, by, MostAttempts, length = times.Length.TotalSeconds }, transaction);
        if (row is null)
        {
            return null;
        }

        Piece piece = new(row.RunId, row.Ordinal, row.Kind,
            JsonSerializer.Deserialize(row.Request, RequestJson.Compact.RunRequest)!,
            JsonSerializer.Deserialize(row.Covers, WorkJson.Compact.WorkPart)!, row.Token);
        if (piece.Part.From is not null)
        {
            // Its documents walk again; those that are done say so themselves, and are counted anew.
            connection.Execute("DELETE FROM work_counts WHERE run_id = @RunId AND ordinal = @Ordinal", row, transaction);
        }

        transaction.Commit();
        return piece;
    }

    /// <summary>Sources that a run has gone through, and counted, under whatever token.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="sources">Sources in question.</param>
    public IReadOnlySet<string> GoneThrough(string runId, IReadOnlyCollection<string> sources)
    {
        using var connection = database.Connect();
        return connection.Query<string>("SELECT source_id FROM sources WHERE run_id = @runId AND source_id IN @sources", new { runId, sources })
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>For how long hosts are still to be left alone.</summary>
    /// <param name="hosts">Names, without ports.</param>
    /// <returns>Those that are, with ports.</returns>
    public IReadOnlyList<HostRest> Rests(IReadOnlyCollection<string> hosts)
    {
        if (hosts.Count == 0)
        {
            return [];
        }

        using var connection = database.Connect();
        return [.. connection.Query<(string Host, double Next, double Deferred)>(
            """
            SELECT host, CAST(EXTRACT(EPOCH FROM next_at - clock_timestamp()) AS DOUBLE PRECISION),
                CAST(EXTRACT(EPOCH FROM deferred_until - clock_timestamp()) AS DOUBLE PRECISION)
            FROM hosts WHERE GREATEST(next_at, deferred_until) > clock_timestamp()
            """)
            .Where(r => hosts.Any(h => NameOf(r.Host) == h || (h.StartsWith('.') && NameOf(r.Host).EndsWith(h, StringComparison.Ordinal))))
            .Select(static r => new HostRest(r.Host, TimeSpan.FromSeconds(Math.Max(r.Next, 0)), TimeSpan.FromSeconds(Math.Max(r.Deferred, 0))))];

        static string NameOf(string host) => host.LastIndexOf(':') is var colon and > 0 && !host.EndsWith(']') ? host[..colon] : host;
    }

    /// <summary>Gives a piece back, done or not.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="state">Done; or open, where another is to go on with it.</param>
    /// <param name="message">What kept it from being done; null for nothing.</param>
    /// <param name="counts">Whether this was one of the times that it is tried.</param>
    /// <returns>False where it is another's by now.</returns>
    public bool GiveBack(Piece piece, PieceState state, string? message, bool counts)
    {
        using var connection = database.Connect();
        return connection.Execute(
            """
            UPDATE work SET state = @state, message = @message, attempts = attempts - @uncounted, lease_until = NULL,
                leased_by = CASE WHEN @state = 'open' THEN NULL ELSE leased_by END
            WHERE run_id = @RunId AND ordinal = @Ordinal AND token = @Token AND state = 'leased'
            """,
            new { piece.RunId, piece.Ordinal, piece.Token, state = SnakeCase.Of(state), message, uncounted = counts ? 0L : 1L }) == 1;
    }

    /// <summary>How many pieces stand how; those that were tried often enough fail now.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>Numbers by state; and what kept one from being done.</returns>
    public (IReadOnlyDictionary<PieceState, long> Pieces, string? Failure) States(string runId)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            UPDATE work SET state = 'failed', message = COALESCE(message, 'its worker ' || leased_by || ' fell silent')
            WHERE run_id = @runId AND attempts >= @MostAttempts AND (state = 'open' OR (state = 'leased' AND lease_until < clock_timestamp()))
                AND kind <> 'publish'
            """,
            new { runId, MostAttempts });
        var states = connection.Query<(string State, long Pieces)>("SELECT state, COUNT(*) FROM work WHERE run_id = @runId GROUP BY state", new { runId })
            .ToDictionary(static s => Enum.Parse<PieceState>(s.State, ignoreCase: true), static s => s.Pieces);
        return (states, connection.QueryFirstOrDefault<string>(
            "SELECT message FROM work WHERE run_id = @runId AND state = 'failed' ORDER BY ordinal LIMIT 1", new { runId }));
    }

    /// <summary>What was counted of a run so far.</summary>
    /// <param name="runId">Run.</param>
    /// <returns>Counts by source and stage.</returns>
    public IReadOnlyList<StageCount> Counts(string runId)
    {
        using var connection = database.Connect();
        return [.. connection.Query<StageCount>(
            """
            SELECT source_id, stage, CAST(SUM(done) AS BIGINT) AS done, CAST(SUM(reused) AS BIGINT) AS reused, CAST(SUM(failed) AS BIGINT) AS failed,
                CAST(SUM(skipped) AS BIGINT) AS skipped, CAST(SUM(duration_us) AS BIGINT) AS duration_us
            FROM work_counts WHERE run_id = @runId GROUP BY source_id, stage
            """,
            new { runId })];
    }

    /// <summary>Takes what was counted of a run so far for its own counts.</summary>
    /// <param name="fence">The run's own.</param>
    /// <param name="runId">Run.</param>
    public void Sum(ILedgerFence fence, string runId) => Fenced(fence, (connection, transaction) => connection.Execute(
        """
        INSERT INTO run_counts (run_id, source_id, stage, done, reused, failed, skipped, duration_us)
        SELECT run_id, source_id, stage, SUM(done), SUM(reused), SUM(failed), SUM(skipped), SUM(duration_us)
        FROM work_counts WHERE run_id = @runId GROUP BY run_id, source_id, stage
        ON CONFLICT (run_id, source_id, stage) DO UPDATE SET done = excluded.done, reused = excluded.reused, failed = excluded.failed,
            skipped = excluded.skipped, duration_us = excluded.duration_us
        """,
        new { runId }, transaction));

    /// <summary>Asks all who are at a run to stop, and to give back what they have.</summary>
    /// <param name="runId">Run.</param>
    public void Stop(string runId)
    {
        using var connection = database.Connect();
        connection.Execute("UPDATE plans SET stopping = 1 WHERE run_id = @runId", new { runId });
    }

    /// <summary>Whether who is at a run is asked to stop.</summary>
    /// <param name="runId">Run.</param>
    public bool IsStopping(string runId)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<long?>(
            "SELECT stopping FROM plans p JOIN runs r ON r.run_id = p.run_id WHERE p.run_id = @runId AND r.state = 'running'", new { runId }) is not 0;
    }

    /// <summary>Lets go of what is left of a run: nothing more of it enters the ledger.</summary>
    /// <param name="runId">Run.</param>
    public void Cancel(string runId)
    {
        using var connection = database.Connect();
        connection.Execute("UPDATE work SET state = 'cancelled', lease_until = NULL WHERE run_id = @runId AND state IN ('open', 'leased')", new { runId });
    }

    /// <summary>Cuts the known documents of some sources into parts: small sources together, large ones into ranges of ids.</summary>
    /// <param name="runId">The run; what it has met is left out.</param>
    /// <param name="sources">Sources.</param>
    /// <param name="retireAfter">Runs after which a document that is gone is left out.</param>
    /// <param name="size">Gives the number of documents of a part for that of all.</param>
    /// <returns>The parts, with the number of documents in each.</returns>
    public IReadOnlyList<(WorkPart Part, long? Expected)> Ranges(string runId, IReadOnlyList<string> sources, int retireAfter, Func<long, long> size)
    {
        using var connection = database.Connect();
        var counts = connection.Query<(string SourceId, long Documents)>(
            $"SELECT source_id, COUNT(*) FROM documents WHERE source_id IN @sources AND {WorkSource.IsKnown} GROUP BY source_id ORDER BY source_id",
            new { sources, runId, retireAfter }).ToList();
        var most = size(counts.Sum(static c => c.Documents));
        List<(WorkPart, long?)> parts = [];
        List<string> small = [];
        var together = 0L;
        foreach (var (source, documents) in counts)
        {
            if (documents > most)
            {
                parts.AddRange(Cut(connection, runId, source, retireAfter, documents, most));
                continue;
            }

            if (together + documents > most)
            {
                parts.Add((new WorkPart { Sources = small, From = "" }, together));
                (small, together) = ([], 0);
            }

            small.Add(source);
            together += documents;
        }

        if (together > 0)
        {
            parts.Add((new WorkPart { Sources = small, From = "" }, together));
        }

        return parts;
    }

    private static IEnumerable<(WorkPart, long?)> Cut(DbConnection connection, string runId, string source, int retireAfter, long documents, long most)
    {
        string[] first = [.. connection.Query<string>(
            $"""
            SELECT document_id FROM (SELECT document_id, ROW_NUMBER() OVER (ORDER BY document_id) AS place FROM documents
                WHERE source_id = @source AND {WorkSource.IsKnown}) known WHERE (place - 1) % @most = 0 ORDER BY document_id
            """,
            new { source, runId, retireAfter, most })];
        return first.Select((from, i) => (
            new WorkPart { Sources = [source], From = from, Before = first.ElementAtOrDefault(i + 1) },
            (long?)Math.Min(most, documents - (i * most))));
    }

    private void Fenced(ILedgerFence fence, Action<DbConnection, DbTransaction> write)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        fence.Check(connection, transaction);
        write(connection, transaction);
        transaction.Commit();
    }

    private sealed class TakenRow
    {
        public string RunId { get; init; } = "";

        public long Ordinal { get; init; }

        public PieceKind Kind { get; init; }

        public string Covers { get; init; } = "";

        public string Request { get; init; } = "";

        public long Token { get; init; }
    }
}
