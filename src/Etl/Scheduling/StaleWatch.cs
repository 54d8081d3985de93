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
    ILoggerFactory loggerFactory) : AlarmWatch(TimeSpan.FromMinutes(10), place, timeProvider, loggerFactory)
{
    private readonly LedgerPlace _place = place;
    private readonly TimeProvider _time = timeProvider;
    private readonly AlarmBook _alarms = new(place);

    /// <summary>Where nights are written down: what could not be written is tried again with every look. Null where there is none.</summary>
    public NightBook? Nights { get; init; }

    /// <inheritdoc/>
    public override async Task LookAsync(CancellationToken cancellationToken)
    {
        Nights?.Flush();
        var now = _time.GetUtcNow();
        foreach (var pipeline in pipelines.Where(p => p.StaleAfter is not null))
        {
            var alarm = $"stale:{pipeline.Name}";
            var freshness = StaleAlarm.Check(LedgerView.Open(_place), pipeline, now);
            if (!freshness.IsStale)
            {
                _alarms.Clear(alarm);
                continue;
            }

            if (!_alarms.TryTell(alarm, now, Again))
            {
                continue;
            }

            ScheduleLog.Stale(Logger, freshness.Message);
            if (pipeline.Notify is { } settings)
            {
                await notifier.NotifyAsync(settings, new Notice(NoticeKind.Stale, pipeline.Name, freshness.Last?.RunId, [], freshness.Message, now),
                    cancellationToken);
            }
        }
    }
}
