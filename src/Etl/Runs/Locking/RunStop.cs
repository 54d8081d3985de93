using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>Asks a run to stop, in whichever process it works: the run looks into the ledger every second.</summary>
public static class RunStop
{
    /// <summary>Asks the run that is at work to stop in good order: what it has done stays done.</summary>
    /// <param name="place">The ledger.</param>
    /// <param name="runId">The run, or the beginning of its id; null for whichever works.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When, UTC.</param>
    /// <returns>The run's id.</returns>
    /// <exception cref="RunUsageException">No run is at work, or not that one.</exception>
    public static string Ask(LedgerPlace place, string? runId, string by, DateTimeOffset at)
    {
        if (WorkingRun.RunAtWork(place) is not { } working || place.OpenExisting() is not { } database)
        {
            throw new RunUsageException("No run is at work: there is nothing to stop.");
        }

        if (runId is not null && !working.StartsWith(runId, StringComparison.Ordinal))
        {
            throw new RunUsageException($"Run {runId} is not at work; the one at work is {working}.");
        }

        using var connection = database.Connect();
        connection.Execute("UPDATE runs SET stop_asked_at = @at, stop_asked_by = @by WHERE run_id = @working AND state = 'running' AND stop_asked_at IS NULL",
            new { working, by, at });
        return working;
    }

    /// <summary>Who asked a run to stop.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="runId">The run.</param>
    /// <returns>Who; null when nobody did.</returns>
    internal static string? AskedBy(LedgerDatabase database, string runId)
    {
        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<string>("SELECT stop_asked_by FROM runs WHERE run_id = @runId AND stop_asked_at IS NOT NULL", new { runId });
    }
}
