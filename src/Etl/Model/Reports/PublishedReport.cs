namespace Etl.Model.Reports;

/// <summary>A validated report with the fetch that it came from: what publish takes.</summary>
/// <param name="Report">The report.</param>
/// <param name="FetchedAt">When its payload was first fetched, UTC.</param>
public sealed record PublishedReport(Report Report, DateTimeOffset FetchedAt);
