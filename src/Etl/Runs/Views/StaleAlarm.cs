using System.Globalization;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Views;

/// <summary>Tells when there is no good snapshot young enough.</summary>
public static class StaleAlarm
{
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(5);

    /// <summary>Looks at a pipeline.</summary>
    /// <param name="ledger">The ledger; null when nothing has run yet.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="now">Now.</param>
    /// <returns>How fresh its last snapshot is.</returns>
    public static Freshness Check(LedgerView? ledger, PipelineSettings pipeline, DateTimeOffset now)
    {
        var last = ledger?.LastWholeSnapshot(pipeline.Name);
        if (last is null)
        {
            return new Freshness(pipeline.StaleAfter is not null, null, $"Pipeline {pipeline.Name} has never published a "
                + $"snapshot{(ledger?.LastSnapshot(pipeline.Name) is null ? "" : " of a whole run: one of a part of it does not count")}.");
        }

        var age = now - last.PublishedAt;
        if (age < -ClockError)
        {
            // How old it really is can't be told; the next snapshot has the right time again.
            return new Freshness(pipeline.StaleAfter is not null, last, string.Create(
                CultureInfo.InvariantCulture,
                $"Pipeline {pipeline.Name} published its last snapshot at {last.PublishedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, which is still to come: the "
                    + $"clock of this machine is wrong now, or was then."));
        }

        var stale = pipeline.StaleAfter is { } most && age > most;
        return new Freshness(stale, last, string.Create(
            CultureInfo.InvariantCulture,
            $"Pipeline {pipeline.Name} published its last snapshot "
                + $"at {last.PublishedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {Words(age)} ago"
                + $"{(stale ? $"; it is stale after {Words(pipeline.StaleAfter!.Value)}" : "")}."));
    }

    private static string Words(TimeSpan age) => age.TotalDays >= 3
        ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0.#} days")
        : age.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0.#} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} minutes");
}
