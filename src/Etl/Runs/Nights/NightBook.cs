using Dapper;
using Etl.Model.Text;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Nights;

/// <summary>
/// Writes down every night of the schedule from the moment that its time has come, so that one that never begins is a row in
/// <c>runs</c> too. What can't be written (a full disk) is kept in memory and written as soon as that is possible.
/// </summary>
/// <param name="place">Where the ledger is.</param>
/// <param name="codeVersion">Version of the program.</param>
/// <param name="timeProvider">Clock.</param>
public sealed class NightBook(LedgerPlace place, string codeVersion, TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunRecord> _unwritten = new(StringComparer.Ordinal);

    /// <summary>Nights that could not be written down yet, as they stand.</summary>
    public IReadOnlyList<RunRecord> Unwritten
    {
        get
        {
            lock (_gate)
            {
                return [.. _unwritten.Values];
            }
        }
    }

    /// <summary>Writes that a night's time has come. The run that begins takes the row's place.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="scheduledAt">Its time, UTC.</param>
    /// <returns>The night.</returns>
    public RunRecord Due(string pipeline, DateTimeOffset scheduledAt) => Add(pipeline, scheduledAt, RunState.Waiting, null, null);

    /// <summary>Writes that a night is left out by its pipeline's rule.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="scheduledAt">Its time, UTC.</param>
    /// <param name="message">Why.</param>
    public void Skip(string pipeline, DateTimeOffset scheduledAt, string message) => Add(pipeline, scheduledAt, RunState.Skipped, NightReason.Overlap, message);

    /// <summary>Writes what a night waits for.</summary>
    /// <param name="night">The night.</param>
    /// <param name="message">What it waits for.</param>
    public void Wait(RunRecord night, string message) => Change(night with { Message = message });

    /// <summary>Writes that a night did not begin.</summary>
    /// <param name="night">The night.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="reason">Why.</param>
    /// <param name="message">Why, in a sentence.</param>
    public void End(RunRecord night, RunState state, NightReason reason, string? message) =>
        Change(night with { State = state, Reason = reason, Message = message, EndedAt = timeProvider.GetUtcNow() });

    /// <summary>Writes that a night has begun: its run has a row of its own.</summary>
    /// <param name="night">The night.</param>
    /// <param name="run">The run and how it ended, where that may not have been written; else null.</param>
    public void Begun(RunRecord night, (string RunId, RunState State, string? Message)? run)
    {
        lock (_gate)
        {
            _unwritten.Remove(night.RunId);
        }

        if (run is { State: RunState.Failed } failed)
        {
            Change(night with { RunId = failed.RunId, State = RunState.Failed, Message = failed.Message, EndedAt = timeProvider.GetUtcNow() });
        }

        Flush();
    }

    /// <summary>Tries once more to write what could not be written.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_unwritten.Count > 0 && TryWrite([.. _unwritten.Values], isNew: true))
            {
                _unwritten.Clear();
            }
        }
    }

    /// <summary>Nights that waited when their program was killed: they did not begin.</summary>
    /// <returns>The nights, as they are written down now; empty where the ledger can't be read.</returns>
    public IReadOnlyList<RunRecord> BuryTheDead()
    {
        try
        {
            // On a shared ledger another machine runs the night that a dead one left waiting.
            if (place.IsShared || place.OpenExisting() is not { } database)
            {
                return [];
            }

            using var connection = database.Connect();
            RunRecord[] dead = [.. connection.Query<RunRecord>("SELECT * FROM runs WHERE state = 'waiting' ORDER BY rowid")];
            foreach (var night in dead)
            {
                End(night, RunState.Missed, NightReason.Killed, KilledMessage(night.ProcessId));
            }

            return [.. dead.Select(static n => n with { State = RunState.Missed, Reason = NightReason.Killed, Message = KilledMessage(n.ProcessId) })];
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, place.Name) is not null)
        {
            return [];
        }
    }

    /// <summary>What is said of a night whose program was killed while it waited.</summary>
    /// <param name="processId">The program's process.</param>
    /// <returns>The sentence.</returns>
    internal static string KilledMessage(long processId) => $"The program (process {processId}) was killed before the night began.";

    private RunRecord Add(string pipeline, DateTimeOffset scheduledAt, RunState state, NightReason? reason, string? message)
    {
        var now = timeProvider.GetUtcNow();
        RunRecord night = new()
        {
            RunId = RunIds.New(now, pipeline, SnakeCase.Of(state), scheduledAt.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Pipeline = pipeline,
            Kind = RunKind.Run,
            State = state,
            StartedAt = now,
            EndedAt = state == RunState.Waiting ? null : now,
            ScheduledAt = scheduledAt,
            ProcessId = Environment.ProcessId,
            CodeVersion = codeVersion,
            Request = "{}",
            Whole = true,
            Reason = reason,
            Message = message,
        };
        lock (_gate)
        {
            if (!TryWrite([night], isNew: true))
            {
                _unwritten[night.RunId] = night;
            }
        }

        return night;
    }

    private void Change(RunRecord night)
    {
        lock (_gate)
        {
            if (_unwritten.ContainsKey(night.RunId) || !TryWrite([night], isNew: false))
            {
                _unwritten[night.RunId] = night;
            }
        }
    }

    private bool TryWrite(IReadOnlyList<RunRecord> nights, bool isNew)
    {
        const string Insert = """
            INSERT INTO runs (run_id, pipeline, kind, state, started_at, ended_at, scheduled_at, process_id, code_version, request, whole, reason, message)
            VALUES (@RunId, @Pipeline, @Kind, @State, @StartedAt, @EndedAt, @ScheduledAt, @ProcessId, @CodeVersion, @Request, 1, @Reason, @Message)
            ON CONFLICT (run_id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at, reason = excluded.reason, message = excluded.message
            WHERE runs.state IN ('waiting', 'running')
            """;
        const string Update = """
            UPDATE runs SET state = @State, ended_at = @EndedAt, reason = @Reason, message = @Message
            WHERE run_id = @RunId AND state IN ('waiting', 'running')
            """;
        try
        {
            using var connection = place.Open(timeProvider).Connect();
            using var transaction = connection.BeginTransaction();
            connection.Execute(
                isNew ? Insert : Update,
                nights.Select(static n => new
                {
                    n.RunId,
                    n.Pipeline,
                    Kind = SnakeCase.Of(n.Kind),
                    State = SnakeCase.Of(n.State),
                    n.StartedAt,
                    n.EndedAt,
                    n.ScheduledAt,
                    n.ProcessId,
                    n.CodeVersion,
                    n.Request,
                    Reason = n.Reason is { } reason ? SnakeCase.Of(reason) : null,
                    n.Message,
                }),
                transaction);
            transaction.Commit();
            return true;
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, place.Name) is not null)
        {
            return false;
        }
    }
}
