namespace Etl.SampleSite.Reports;

/// <summary>One place where a report's own numbers disagree on purpose.</summary>
/// <param name="Rule"><c>R1</c>, <c>R2</c>, <c>R3</c> or <c>A1</c>.</param>
/// <param name="Scope">The column (R1, R2), row (R3) or group (A1) where it is broken.</param>
public sealed record SampleBreak(string Rule, string Scope);
