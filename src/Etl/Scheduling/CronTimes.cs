using System.Globalization;
using Etl.Runs.Pipelines;
using Quartz;

namespace Etl.Scheduling;

/// <summary>What times a schedule names, and what about it may not be meant.</summary>
public static class CronTimes
{
    /// <summary>The next times of a pipeline.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="from">After this time.</param>
    /// <param name="count">Most times.</param>
    /// <returns>The times, with weekday, in the pipeline's time zone; empty where it has no schedule, or one that names no time to come.</returns>
    public static IReadOnlyList<string> Next(PipelineSettings pipeline, DateTimeOffset from, int count)
    {
        List<string> times = [];
        if (pipeline.Schedule is not { } schedule || !CronExpression.TryParse(schedule.Text, out _))
        {
            return times;
        }

        CronExpression cron = new(schedule.Text, TimeZoneInfo.FindSystemTimeZoneById(pipeline.TimeZone));
        while (times.Count < count && cron.GetNextValidTimeAfter(from) is { } next)
        {
            times.Add(InZone(next, pipeline.TimeZone));
            from = next;
        }

        return times;
    }

    /// <summary>What about a schedule may not be meant.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="now">Now.</param>
    /// <returns>Sentences; empty where all is plain.</returns>
    public static IEnumerable<string> Remarks(PipelineSettings pipeline, DateTimeOffset now)
    {
        if (pipeline.Schedule is not { } schedule)
        {
            yield break;
        }

        if (Next(pipeline, now, 1).Count == 0)
        {
            yield return $"schedule \"{schedule.Text}\" names no time that is still to come: the pipeline will never run by itself";
        }

        var days = schedule.Text.Split(' ')[5];
        var named = string.Join(',', days.Split(',').Select(Named));
        if (named != days)
        {
            yield return $"day of week {days} counts from Sunday = 1 to Saturday = 7, other than most programs: write {named}, if that is what is meant";
        }
    }

    /// <summary>A time with weekday in a time zone.</summary>
    /// <param name="time">Time.</param>
    /// <param name="timeZone">IANA name.</param>
    /// <returns>Such as <c>Tue 2026-03-03 02:30:00 Asia/Shanghai</c>.</returns>
    public static string InZone(DateTimeOffset time, string timeZone) => string.Create(
        CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(timeZone)):ddd yyyy-MM-dd HH:mm:ss} {timeZone}");

    /// <summary>A part of the field with names for its numbers; a step and a place in the month stay numbers.</summary>
    private static string Named(string part)
    {
        var end = part.AsSpan().IndexOfAny('/', '#');
        var range = end < 0 ? part : part[..end];
        return string.Concat(range.Select(static c => c is >= '1' and <= '7' ? DayNames[c - '1'] : c.ToString())) + (end < 0 ? "" : part[end..]);
    }

    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
}
