namespace Etl.SampleSite.Reports;

/// <summary>One of the six sections of a report.</summary>
/// <param name="Ordinal">1 to 6.</param>
/// <param name="Heading">With its numeral: <c>一、总体情况</c>.</param>
/// <param name="Paragraphs">In order; they stand before the table.</param>
/// <param name="Table">The statistics table of the section (<c>disclosure</c>, <c>requests</c>, <c>appeals</c>); null when it has none.</param>
public sealed record SampleSection(int Ordinal, string Heading, IReadOnlyList<string> Paragraphs, string? Table);
