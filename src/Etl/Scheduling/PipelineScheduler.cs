using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;
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
/// <param name="dataDirectory">Data directory.</param>
/// <param name="pipelines">The pipelines; those without a schedule are left out.</param>
/// <param name="launcher">Starts a pipeline.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class PipelineScheduler(
    string dataDirectory,
    IReadOnlyList<PipelineSettings> pipelines,
    IPipelineLauncher launcher,
    TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggerFactory.CreateLogger(RunTelemetry.Name);
    private readonly SerialLauncher _launcher = new(launcher, timeProvider, loggerFactory.CreateLogger(RunTelemetry.Name));
    private IScheduler? _scheduler;
    private ScheduleLock? _lock;

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

        Directory.CreateDirectory(dataDirectory);
        _lock = ScheduleLock.Take(dataDirectory, timeProvider.GetUtcNow());
        var path = Path.Combine(dataDirectory, "schedule.db");
        try
        {
            _scheduler = await BuildAsync(DatabaseFile.Of(path), cancellationToken);
            await ReconcileAsync(_scheduler, cancellationToken);
            await _scheduler.Start(cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Explain(e) is { } cause)
        {
            throw new RunException($"{path} can't be used ({cause.TrimEnd('.')}): check the disk and its permissions. If the file is damaged, put it aside: a new one is made, and only the times missed so far are forgotten.", e);
        }
    }

    private async Task<IScheduler> BuildAsync(DatabaseFile database, CancellationToken cancellationToken)
    {
        return await QuartzSchedulerBuilder.Create(q =>
        {
            q.Services.AddSingleton(_launcher);
            q.Services.AddSingleton(loggerFactory);
            q.UseTimeProvider(timeProvider);
            q.ConfigureScheduler(s =>
            {
                s.InstanceName = "etl";
                // The same name after a restart: a run that was killed is known as this one's and run again.
                s.InstanceId = "etl";
                s.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            q.UseDefaultThreadPool(Math.Max(2, pipelines.Count + 1));
            q.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                store.UseSqlite(database.Provider, database.ConnectionString);
                store.ConfigureStore(o => o.RecoverFiringsCancelledByShutdown = true);
            });
            q.AddTriggerListener(new SkipListener(_logger));
        }).BuildScheduler(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler)
        {
            _scheduler = null;
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
                upcoming.Add(new ScheduledPipeline(pipeline.Name, pipeline.Schedule!.Value.Text, pipeline.TimeZone, trigger.NextFireTimeUtc, trigger.PreviousFireTimeUtc));
            }
        }

        return [.. upcoming.OrderBy(u => u.NextAt ?? DateTimeOffset.MaxValue)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _launcher.Dispose();
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

            var settings = $"{schedule.Text} | {pipeline.TimeZone} | {pipeline.Misfire} | {pipeline.Overlap}";
            var stored = await scheduler.GetTrigger(TriggerKeyOf(pipeline.Name), cancellationToken);
            if (stored?.Description != settings)
            {
                var job = JobBuilder.Create<PipelineJob>().WithIdentity(JobKeyOf(pipeline.Name)).RequestRecovery(true).StoreDurably(true).Build();
                stored = TriggerOf(pipeline, schedule, settings);
                await scheduler.ScheduleJob(job, [stored], ScheduleJobOptions.Replacing, cancellationToken);
                stored = await scheduler.GetTrigger(TriggerKeyOf(pipeline.Name), cancellationToken);
            }

            ScheduleLog.Scheduled(_logger, pipeline.Name, schedule.Text, pipeline.TimeZone, stored?.NextFireTimeUtc);
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
        .WithOverlapPolicy(pipeline.Overlap == OverlapRule.Skip ? OverlapPolicy.Skip : OverlapPolicy.BufferOne)
        .WithSchedule(CronScheduleBuilder.Create(schedule.Text)
            .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(pipeline.TimeZone))
            .WithMisfireInstruction(pipeline.Misfire == MisfirePolicy.Once ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing))
        .Build();
}
