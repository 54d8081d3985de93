namespace Etl.Runs.Views;

/// <summary>How many reports of a year the last snapshot holds of a source.</summary>
/// <param name="Year">Year; 0 where it can't be told.</param>
/// <param name="Reports">Reports.</param>
public readonly record struct YearCount(long Year, long Reports);
