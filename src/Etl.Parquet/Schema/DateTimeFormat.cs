namespace Etl.Parquet.Schema;

/// <summary>How a <see cref="DateTimeDataField"/> is stored.</summary>
public enum DateTimeFormat
{
    /// <summary>INT64 TIMESTAMP(MICROS), the only form that this library writes.</summary>
    DateAndTimeMicros = 0,
}
