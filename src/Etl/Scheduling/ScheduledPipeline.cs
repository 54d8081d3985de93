namespace Etl.Scheduling;

/// <summary>A pipeline in the schedule.</summary>
/// <param name="Pipeline">Name.</param>
/// <param name="Schedule">Times.</param>
/// <param name="TimeZone">Time zone of the times.</param>
/// <param name="NextAt">When it runs next, UTC; null when never again.</param>
/// <param name="LastAt">When it last ran by schedule, UTC; null when it never did.</param>
public sealed record ScheduledPipeline(string Pipeline, string Schedule, string TimeZone, DateTimeOffset? NextAt, DateTimeOffset? LastAt)
{
    /// <summary>Its next times, with weekday, in its time zone.</summary>
    public IReadOnlyList<string> Times { get; init; } = [];
}
