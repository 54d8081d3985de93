using Quartz;

namespace Etl.Scheduling;

/// <summary>What Quartz starts; the job's key names the pipeline. Its name is kept in the schedule's database: renaming it forgets what was
/// scheduled.</summary>
internal sealed class PipelineJob(SerialLauncher launcher) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await launcher.LaunchAsync(context.JobDetail.Key.Name, context.ScheduledFireTimeUtc, cancellationToken);
}
