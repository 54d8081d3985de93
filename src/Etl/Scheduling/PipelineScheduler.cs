using System.Security.Cryptography;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Etl.Scheduling;

/// <summary>
/// Runs pipelines when their time has come, until it is stopped. What it knows is in <c>DATA/schedule.db</c>: a restart
/// forgets nothing, and a run that a killed process left is run again.
/// </summary>
/// <param name="place">Where the ledger and its data directory are.</param>
/// <param name="pipelines">The pipelines; those without a schedule are left out.</param>
/// <param name="launcher">Starts a pipeline.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class PipelineScheduler(
    LedgerPlace place,
    IReadOnlyList<PipelineSettings> pipelines,
    IPipelineLauncher launcher,
    TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : IHostedService, IAsyncDisposable
{
    private const int NightsAtOnce = 4;
    private const int TimesShown = 3;
    private readonly ILogger _logger = loggerFactory.CreateLogger(RunTelemetry.Name);
    private SerialLauncher? _launcher;
    private IScheduler? _scheduler;
    private ScheduleLock? _lock;

    /// <summary>Where nights are written down, those that never begin too.</summary>
    public NightBook Nights { get; } = new(place, RunEnvironment.ProgramVersion, timeProvider);

    /// <summary>Tells people of nights that are late or could not begin; null for nobody.</summary>
    public INotifier? Notifier { get; init; }

    /// <inheritdoc/>
    /// <exception cref="RunUsageException">A schedule names no times.</exception>
    /// <exception cref="RunException">Another process runs the schedule, or its file can't be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var pipeline in pipelines)
        {
            if (pipeline.Schedule is { } schedule && !CronExpression.TryParse(schedule.Text, out _))
            {
                throw new RunUsageException($"Pipeline {pipeline.Name}: \"{schedule.Text}\" names no times.");
            }
        }

        Directory.CreateDirectory(place.DataDirectory);
        // With a shared ledger each machine may have its own: the schedule is in the same database, and only one runs a night.
        _lock = place.IsShared ? null : ScheduleLock.Take(place.DataDirectory, timeProvider.GetUtcNow());
        _launcher = new SerialLauncher(place, pipelines, launcher, Nights, timeProvider, _logger) { Notifier = Notifier };
        await _launcher.BuryTheDeadAsync();
        var path = Path.Combine(place.DataDirectory, "schedule.db");
        try
        {
            _scheduler = await BuildAsync(DatabaseFile.Of(path), place.Server, _launcher, cancellationToken);
            await ReconcileAsync(_scheduler, cancellationToken);
            await _scheduler.Start(cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Explain(e) is { } cause)
        {
            throw new RunException(place.IsShared
                ? $"The schedule in {place.Name} can't be used ({cause.TrimEnd('.')}): check that the server runs, and the way to it."
                : $"{path} can't be used ({cause.TrimEnd('.')}): check the disk and its permissions. If the file is damaged, put it aside: a new one is made, "
                    + "and only the times missed so far are forgotten.", e);
        }
    }

    private async Task<IScheduler> BuildAsync(DatabaseFile file, ServerDatabase? server, SerialLauncher serial, CancellationToken cancellationToken)
    {
        return await QuartzSchedulerBuilder.Create(q =>
        {
            q.Services.AddSingleton(serial);
            q.Services.AddSingleton(loggerFactory);
            q.UseTimeProvider(timeProvider);
            q.ConfigureScheduler(s =>
            {
                s.InstanceName = "etl";
                // Alone, the same name after a restart: a run that was killed is known as this one's and run again. Among others a name that nobody
                // else ever has: what is at work under it would be taken for a dead one's.
                s.InstanceId = server is null ? "etl" : $"{Environment.MachineName}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
                s.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            q.UseDefaultThreadPool((pipelines.Count * NightsAtOnce) + 1);
            q.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                if (server is null)
                {
                    store.UseSqlite(file.Provider, file.ConnectionString);
                }
                else
                {
                    store.UsePostgres(server.Provider, server.ConnectionString);
                    // A machine that is silent for so long is taken for dead, and its night is run by another.
                    store.UseClustering(static c =>
                    {
                        c.CheckinInterval = TimeSpan.FromSeconds(3);
                        c.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                    });
                }

                store.ConfigureStore(o => o.RecoverFiringsCancelledByShutdown = true);
            });
        }).BuildScheduler(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler)
        {
            _scheduler = null;
            await scheduler.Standby(cancellationToken);
            _launcher?.Stop();
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }

        _lock?.Dispose();
        _lock = null;
    }

    /// <summary>What runs when.</summary>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>The pipelines that have a schedule, the next first; empty before the start.</returns>
    public async Task<IReadOnlyList<ScheduledPipeline>> UpcomingAsync(CancellationToken cancellationToken)
    {
        List<ScheduledPipeline> upcoming = [];
        foreach (var pipeline in pipelines.Where(p => p.Schedule is not null))
        {
            if (_scheduler is not null && await _scheduler.GetTrigger(TriggerKeyOf(pipeline.Name), cancellationToken) is { } trigger)
            {
                upcoming.Add(new ScheduledPipeline(pipeline.Name, pipeline.Schedule!.Value.Text, pipeline.TimeZone, trigger.NextFireTimeUtc,
                    trigger.PreviousFireTimeUtc)
                {
                    Times = CronTimes.Next(pipeline, timeProvider.GetUtcNow(), TimesShown),
                });
            }
        }

        return [.. upcoming.OrderBy(u => u.NextAt ?? DateTimeOffset.MaxValue)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _launcher?.Dispose();
    }

    private static TriggerKey TriggerKeyOf(string pipeline) => new(pipeline, "pipelines");

    private static JobKey JobKeyOf(string pipeline) => new(pipeline, "pipelines");

    /// <summary>
    /// Brings the stored schedule in line with the settings. A trigger whose settings are the same is left as it is: it
    /// knows which times were missed.
    /// </summary>
    private async Task ReconcileAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var pipeline in pipelines)
        {
            if (pipeline.Schedule is not { } schedule)
            {
                if (await scheduler.DeleteJob(JobKeyOf(pipeline.Name), cancellationToken))
                {
                    ScheduleLog.Unscheduled(_logger, pipeline.Name);
                }

                continue;
            }

            var settings = $"{schedule.Text} | {pipeline.TimeZone} | {pipeline.Misfire} | {pipeline.Overlap} | 2";
            var stored = await scheduler.GetTrigger(TriggerKeyOf(pipeline.Name), cancellationToken);
            if (stored?.Description != settings)
            {
                var job = JobBuilder.Create<PipelineJob>().WithIdentity(JobKeyOf(pipeline.Name)).RequestRecovery(true).StoreDurably(true).Build();
                stored = TriggerOf(pipeline, schedule, settings);
                await scheduler.ScheduleJob(job, [stored], ScheduleJobOptions.Replacing, cancellationToken);
                stored = await scheduler.GetTrigger(TriggerKeyOf(pipeline.Name), cancellationToken);
            }

            ScheduleLog.Scheduled(_logger, pipeline.Name, schedule.Text, pipeline.TimeZone, stored?.NextFireTimeUtc is { } next
                ? CronTimes.InZone(next, pipeline.TimeZone) : "no time any more");
        }

        await ForgetOthersAsync(scheduler, cancellationToken);
    }

    private async Task ForgetOthersAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = [.. pipelines.Select(p => p.Name)];
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals("pipelines"), cancellationToken))
        {
            if (!wanted.Contains(key.Name) && await scheduler.DeleteJob(key, cancellationToken))
            {
                ScheduleLog.Unscheduled(_logger, key.Name);
            }
        }
    }

    private ITrigger TriggerOf(PipelineSettings pipeline, CronText schedule, string settings) => TriggerBuilder.Create(timeProvider)
        .WithIdentity(TriggerKeyOf(pipeline.Name))
        .ForJob(JobKeyOf(pipeline.Name))
        .WithDescription(settings)
        // The launcher follows the rule: it knows of runs by hand too, and writes down what is left out.
        .WithOverlapPolicy(OverlapPolicy.AllowAll)
        .WithSchedule(CronScheduleBuilder.Create(schedule.Text)
            .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(pipeline.TimeZone))
            .WithMisfireInstruction(pipeline.Misfire == MisfirePolicy.Once ? CronTriggerMisfireInstruction.FireAndProceed
                : CronTriggerMisfireInstruction.DoNothing))
        .Build();
}
