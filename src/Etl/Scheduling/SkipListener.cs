using Microsoft.Extensions.Logging;
using Quartz;

namespace Etl.Scheduling;

/// <summary>Tells of times that are left out.</summary>
internal sealed class SkipListener(ILogger logger) : ITriggerListener
{
    /// <inheritdoc/>
    public string Name => "etl-skips";

    /// <inheritdoc/>
    public ValueTask TriggerSkipped(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        ScheduleLog.LeftOut(logger, trigger.JobKey.Name, trigger.PreviousFireTimeUtc);
        return ValueTask.CompletedTask;
    }
}
