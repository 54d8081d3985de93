using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>Looks again and again whether there is something that somebody should be told; what stands is told once a day.</summary>
/// <param name="period">How often.</param>
/// <param name="place">Where the ledger is.</param>
/// <param name="pipelines">The pipelines, whose people are told.</param>
/// <param name="notifier">Tells people.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public abstract class AlarmWatch(TimeSpan period, LedgerPlace place, IReadOnlyList<PipelineSettings> pipelines, INotifier notifier,
    TimeProvider timeProvider, ILoggerFactory loggerFactory) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(1);
    private readonly AlarmBook _alarms = new(place);

    private protected ILogger Logger { get; } = loggerFactory.CreateLogger(RunTelemetry.Name);

    private protected LedgerPlace Place => place;

    private protected IReadOnlyList<PipelineSettings> Pipelines => pipelines;

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Stops the telling.</param>
    /// <returns>A task that ends when everybody is told.</returns>
    public Task LookAsync(CancellationToken cancellationToken) => LookAsync(timeProvider.GetUtcNow(), cancellationToken);

    private protected abstract Task LookAsync(DateTimeOffset now, CancellationToken cancellationToken);

    private protected bool TryTell(string alarm, DateTimeOffset now) => _alarms.TryTell(alarm, now, Again);

    private protected void Clear(string alarm) => _alarms.Clear(alarm);

    private protected Task NotifyAsync(PipelineSettings pipeline, NoticeKind kind, string? runId, string message, DateTimeOffset now,
        CancellationToken cancellationToken) => pipeline.Notify is { } settings
            ? notifier.NotifyAsync(settings, new Notice(kind, pipeline.Name, runId, [], message, now), cancellationToken)
            : Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(period, timeProvider);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is RunException || StorageFailure.Explain(e, place.Name) is not null)
            {
                ScheduleLog.Stale(Logger, StorageFailure.Explain(e, place.Name) ?? e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
