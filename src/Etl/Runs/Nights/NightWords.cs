using System.Globalization;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Nights;

/// <summary>What is said of nights that brought nothing.</summary>
public static class NightWords
{
    /// <summary>Whether a night brought nothing and nobody meant it to.</summary>
    /// <param name="state">How it ended.</param>
    public static bool IsLost(RunState state) => state is RunState.Failed or RunState.Killed or RunState.Missed;

    /// <summary>One night.</summary>
    /// <param name="night">The night.</param>
    /// <returns>A sentence.</returns>
    public static string Of(RunRecord night)
    {
        var when = night.ScheduledAt is { } due ? string.Create(CultureInfo.InvariantCulture, $", due at {due.UtcDateTime:yyyy-MM-dd HH:mm} UTC,") : "";
        var what = night.State switch
        {
            RunState.Missed => "could not begin",
            RunState.Waiting => "waits",
            RunState.Skipped => "was left out",
            RunState.Stopped => "was stopped",
            RunState.Killed => "did not end in good order",
            _ => "failed",
        };
        var why = night.State == RunState.Killed ? $"its process {night.ProcessId.ToString(CultureInfo.InvariantCulture)} is gone." : night.Message
            ?? "no reason is known.";
        return $"The night of {night.Pipeline}{when} {what}: {why}";
    }

    /// <summary>Nights of one pipeline that brought nothing.</summary>
    /// <param name="lost">The nights, the newest first; at least one.</param>
    /// <returns>A sentence of the newest, and how many there are.</returns>
    public static string Of(IReadOnlyList<RunRecord> lost)
    {
        var nights = lost.Select(static n => n.RunId).Distinct(StringComparer.Ordinal).Count();
        return nights == 1 ? Of(lost[0]) : string.Create(CultureInfo.InvariantCulture,
            $"{Of(lost[0])} It is the last of {nights} nights in a row that brought nothing.");
    }
}
