namespace Etl.Parquet.Columns;

/// <summary>Dates and instants in their physical units: days and microseconds since 1970-01-01 UTC.</summary>
internal static class Instants
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int ToDays(DateOnly date) => date.DayNumber - EpochDay;

    public static DateOnly ToDate(int days)
    {
        var number = (long)days + EpochDay;
        return number < DateOnly.MinValue.DayNumber || number > DateOnly.MaxValue.DayNumber
            ? throw new ParquetCorruptException($"date {days} days from 1970-01-01 is outside the years 1–9999")
            : DateOnly.FromDayNumber((int)number);
    }

    /// <summary>Microseconds, rounded down; an unspecified kind is an error, as it would be another instant on another machine.</summary>
    public static long ToMicroseconds(DateTime instant) => instant.Kind == DateTimeKind.Utc
        ? Math.DivRem(instant.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond) is var (quotient, remainder) && remainder < 0
            ? quotient - 1
            : quotient
        : throw new ParquetSchemaException($"timestamp {instant:O} is not UTC; convert it with ToUniversalTime()");

    public static DateTime ToInstant(long microseconds)
    {
        const long Lowest = -62_135_596_800_000_000;
        const long Highest = 253_402_300_799_999_999;
        return microseconds is < Lowest or > Highest
            ? throw new ParquetCorruptException($"timestamp {microseconds} µs is outside the years 1–9999")
            : new DateTime(DateTime.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
