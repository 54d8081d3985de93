namespace Etl.Parquet;

/// <summary>What a file says of a column in a row group.</summary>
/// <param name="NullCount">Nulls; null when the file does not say it.</param>
/// <param name="MinValue">Lower bound, in the column's .NET type; null when there is none.</param>
/// <param name="MaxValue">Upper bound, in the column's .NET type; null when there is none.</param>
/// <param name="IsMinExact">Whether the lower bound is itself a value; false for a shortened string.</param>
/// <param name="IsMaxExact">Whether the upper bound is itself a value; false for a shortened string.</param>
public sealed record DataColumnStatistics(long? NullCount, object? MinValue, object? MaxValue, bool IsMinExact, bool IsMaxExact);
