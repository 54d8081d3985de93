namespace Etl.Publish.Snapshots;

/// <summary>What is known of a report without reading it.</summary>
/// <param name="ReportId">Report.</param>
/// <param name="Year">Its year; 0 when it can't be told.</param>
/// <param name="ContentKey">The same as long as all that a snapshot says of the report is the same; null when that is not known.</param>
public readonly record struct ReportHead(string ReportId, int Year, string? ContentKey);
