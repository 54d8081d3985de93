using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>Tells somebody, once a day, when a pipeline has no good snapshot young enough.</summary>
/// <param name="place">Where the ledger is.</param>
/// <param name="pipelines">The pipelines.</param>
/// <param name="notifier">Tells people.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class StaleWatch(LedgerPlace place, IReadOnlyList<PipelineSettings> pipelines, INotifier notifier, TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : AlarmWatch(TimeSpan.FromMinutes(10), place, pipelines, notifier, timeProvider, loggerFactory)
{
    /// <summary>Where nights are written down: what could not be written is tried again with every look. Null where there is none.</summary>
    public NightBook? Nights { get; init; }

    private protected override async Task LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Nights?.Flush();
        foreach (var pipeline in Pipelines.Where(p => p.StaleAfter is not null))
        {
            var alarm = $"stale:{pipeline.Name}";
            var freshness = StaleAlarm.Check(LedgerView.Open(Place), pipeline, now);
            if (!freshness.IsStale)
            {
                Clear(alarm);
                continue;
            }

            if (TryTell(alarm, now))
            {
                ScheduleLog.Stale(Logger, freshness.Message);
                await NotifyAsync(pipeline, NoticeKind.Stale, freshness.Last?.RunId, freshness.Message, now, cancellationToken);
            }
        }
    }
}
