using Etl.Runs.Outcomes;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>What the schedule logs: events 1050 to 1069.</summary>
internal static partial class ScheduleLog
{
    [LoggerMessage(1050, LogLevel.Information, "Pipeline {Pipeline} runs at {Schedule} ({TimeZone}), next at {NextAt}")]
    public static partial void Scheduled(ILogger logger, string pipeline, string schedule, string timeZone, string nextAt);

    [LoggerMessage(1051, LogLevel.Information, "Pipeline {Pipeline} is not in the schedule any more")]
    public static partial void Unscheduled(ILogger logger, string pipeline);

    [LoggerMessage(1052, LogLevel.Warning, "Pipeline {Pipeline} is left out at {ScheduledAt:u}: {Reason}")]
    public static partial void LeftOut(ILogger logger, string pipeline, DateTimeOffset? scheduledAt, string reason);

    [LoggerMessage(1053, LogLevel.Information, "Pipeline {Pipeline} is not run for {ScheduledAt:u}: a run that began later stands for that time too")]
    public static partial void StoodFor(ILogger logger, string pipeline, DateTimeOffset? scheduledAt);

    [LoggerMessage(1054, LogLevel.Information, "Pipeline {Pipeline} ended as {State}: run {RunId}, snapshot {SnapshotId}. {Message}")]
    public static partial void Ended(ILogger logger, string pipeline, RunState state, string runId, string snapshotId, string message);

    [LoggerMessage(1055, LogLevel.Error, "Pipeline {Pipeline} could not be started")]
    public static partial void NotStarted(ILogger logger, Exception exception, string pipeline);

    [LoggerMessage(1057, LogLevel.Warning, "Pipeline {Pipeline}, due at {ScheduledAt:u}, waits: {Reason}")]
    public static partial void Waits(ILogger logger, string pipeline, DateTimeOffset? scheduledAt, string reason);

    [LoggerMessage(1058, LogLevel.Warning, "{Message}")]
    public static partial void SilentWorker(ILogger logger, string message);

    [LoggerMessage(1056, LogLevel.Warning, "{Message}")]
    public static partial void Stale(ILogger logger, string message);
}
