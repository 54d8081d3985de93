using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Telemetry;
using Etl.Runs.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>Tells somebody, once a day, when a pipeline has no good snapshot young enough.</summary>
/// <param name="place">Where the ledger is.</param>
/// <param name="pipelines">The pipelines.</param>
/// <param name="notifier">Tells people.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class StaleWatch(LedgerPlace place, IReadOnlyList<PipelineSettings> pipelines, INotifier notifier, TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Again = TimeSpan.FromDays(1);
    private readonly ILogger _logger = loggerFactory.CreateLogger(RunTelemetry.Name);
    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    /// <summary>Where nights are written down: what could not be written is tried again with every look. Null where there is none.</summary>
    public NightBook? Nights { get; init; }

    /// <summary>Looks once at all pipelines.</summary>
    /// <param name="cancellationToken">Stops the telling.</param>
    /// <returns>A task that ends when everybody is told.</returns>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        Nights?.Flush();
        var now = timeProvider.GetUtcNow();
        foreach (var pipeline in pipelines.Where(p => p.StaleAfter is not null))
        {
            var freshness = StaleAlarm.Check(LedgerView.Open(place), pipeline, now);
            if (!freshness.IsStale)
            {
                _told.Remove(pipeline.Name);
                continue;
            }

            if (_told.TryGetValue(pipeline.Name, out var told) && now - told < Again)
            {
                continue;
            }

            _told[pipeline.Name] = now;
            ScheduleLog.Stale(_logger, freshness.Message);
            if (pipeline.Notify is { } settings)
            {
                await notifier.NotifyAsync(settings, new Notice(NoticeKind.Stale, pipeline.Name, freshness.Last?.RunId, [], freshness.Message, now),
                    cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, timeProvider);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (RunException e)
            {
                ScheduleLog.Stale(_logger, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
