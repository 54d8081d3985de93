namespace Etl.Publish.Reading;

/// <summary>The facts of one report.</summary>
internal sealed record ReportFacts(string ReportId, int Year, IReadOnlyList<FactValue> Facts);
