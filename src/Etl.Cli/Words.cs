using System.Globalization;

namespace Etl.Cli;

/// <summary>Numbers, times and sizes as they are shown.</summary>
internal static class Words
{
    /// <summary>A count with thousands separators: <c>12,345</c>.</summary>
    /// <param name="number">Number.</param>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count and its noun: <c>1 document</c>, <c>2 documents</c>.</summary>
    /// <param name="number">Number.</param>
    /// <param name="noun">Noun in the singular; its plural ends in s.</param>
    public static string Count(long number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>An instant: <c>2026-07-29 18:30:05 UTC</c>.</summary>
    /// <param name="instant">Instant.</param>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A length of time: <c>240 ms</c>, <c>3.2 s</c>, <c>4 min 5 s</c>, <c>2 h 3 min</c>.</summary>
    /// <param name="time">Length of time.</param>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary>A time that is left, as rough as it is known: <c>about 40 s left</c>, <c>about 3 min left</c>.</summary>
    /// <param name="time">Time.</param>
    public static string Left(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Math.Ceiling(time.TotalSeconds):0} s left"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} min left"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalHours:0.0} h left"),
    };

    /// <summary>A size: <c>812 B</c>, <c>34 KB</c>, <c>1.2 MB</c>.</summary>
    /// <param name="bytes">Bytes.</param>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
