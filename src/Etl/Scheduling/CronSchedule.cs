using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace Etl.Scheduling;

/// <summary>Times in Quartz's cron notation: second, minute, hour, day of month, month, day of week, and the year if wanted (<c>0 30 2 * * ?</c>).</summary>
/// <param name="Text">The expression.</param>
public readonly record struct CronSchedule(string Text) : IParsable<CronSchedule>
{
    /// <inheritdoc/>
    public static CronSchedule Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out CronSchedule schedule) ? schedule : throw new FormatException($"\"{s}\" is no cron expression of six or seven fields.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CronSchedule result)
    {
        bool valid = s is not null && CronExpression.TryParse(s, out _);
        result = valid ? new CronSchedule(s!) : default;
        return valid;
    }

    /// <summary>The next time after an instant.</summary>
    /// <param name="after">The instant.</param>
    /// <param name="timeZone">Time zone that the expression is read in.</param>
    /// <returns>The time, UTC; null when there is none any more.</returns>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo timeZone) => new CronExpression(Text, timeZone).GetNextValidTimeAfter(after);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
