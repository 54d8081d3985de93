namespace Etl.Parquet.Schema;

/// <summary>An instant: INT64 TIMESTAMP in microseconds, adjusted to UTC.</summary>
public sealed class DateTimeDataField : DataField
{
    /// <summary>Creates a column of instants.</summary>
    /// <param name="name">Name, unique in the schema.</param>
    /// <param name="format">How it is stored.</param>
    /// <param name="isAdjustedToUTC">Must be true: local times are not supported.</param>
    /// <param name="isNullable">Whether nulls are allowed.</param>
    /// <exception cref="ArgumentException"><paramref name="isAdjustedToUTC"/> is false or the format unknown.</exception>
    public DateTimeDataField(
        string name,
        DateTimeFormat format = DateTimeFormat.DateAndTimeMicros,
        bool isAdjustedToUTC = true,
        bool isNullable = false)
        : base(name, typeof(DateTime), isNullable)
    {
        if (!isAdjustedToUTC || !Enum.IsDefined(format))
        {
            throw new ArgumentException($"column '{name}': only UTC timestamps in microseconds are supported", nameof(format));
        }

        DateTimeFormat = format;
    }

    /// <summary>How it is stored.</summary>
    public DateTimeFormat DateTimeFormat { get; }
}
