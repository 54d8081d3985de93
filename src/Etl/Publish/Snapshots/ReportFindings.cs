using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Publish.Snapshots;

/// <summary>What a snapshot tells of one report: all rules that were applied to it and all its issues, in the order in which they were told.</summary>
/// <param name="Checks">Rows of <c>checks</c>; how severe a rule is stands in no column, all have the severity that a rule has by default.</param>
/// <param name="Issues">Rows of <c>issues</c>.</param>
public sealed record ReportFindings(IReadOnlyList<Check> Checks, IReadOnlyList<Issue> Issues);
