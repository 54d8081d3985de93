namespace Etl.Validate.Publishers;

/// <summary>The report that counts for a publisher and year.</summary>
/// <param name="ReportId">Report.</param>
/// <param name="SourceId">Source that it came from.</param>
/// <param name="HasFacts">Whether a number of a table was read.</param>
public readonly record struct CountedReport(string ReportId, string SourceId, bool HasFacts);
