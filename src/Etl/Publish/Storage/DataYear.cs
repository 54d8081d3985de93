namespace Etl.Publish.Storage;

/// <summary>A year in <c>datapackage.json</c>.</summary>
/// <param name="ReportYear">Year.</param>
/// <param name="Key">Hash of all that its files depend on: the same key, the same files.</param>
internal sealed record DataYear(int ReportYear, string Key);
