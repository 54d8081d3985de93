using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>Looks again and again whether there is something that somebody should be told.</summary>
/// <param name="period">How often.</param>
/// <param name="place">Where the ledger is.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public abstract class AlarmWatch(TimeSpan period, LedgerPlace place, TimeProvider timeProvider, ILoggerFactory loggerFactory) : BackgroundService
{
    /// <summary>How long an alarm that stands is not told again.</summary>
    private protected static readonly TimeSpan Again = TimeSpan.FromDays(1);

    private protected ILogger Logger { get; } = loggerFactory.CreateLogger(RunTelemetry.Name);

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Stops the telling.</param>
    /// <returns>A task that ends when everybody is told.</returns>
    public abstract Task LookAsync(CancellationToken cancellationToken);

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
