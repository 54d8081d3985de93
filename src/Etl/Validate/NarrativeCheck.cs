using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Validate;

/// <summary>
/// N1: sentences that state a number of the requests table agree with the cell that they name. A sentence about the office
/// alone beside a table about the whole region is common, so a disagreement is told, never repaired.
/// </summary>
internal static partial class NarrativeCheck
{
    /// <summary>Compares sentences with cells.</summary>
    /// <param name="report">Report.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="checks">Receives the outcomes.</param>
    /// <param name="issues">Receives disagreements.</param>
    public static void Run(Report report, List<Fact> facts, List<Check> checks, List<Issue> issues)
    {
        var total = facts.Find(f => f is { Table: "requests", Item: "new_received", Measure: "total" } && f.Method != ReadingMethod.Narrative);
        if (total?.Value is not { } printed)
        {
            return;
        }

        foreach (var section in report.Sections)
        {
            if (section.Kind is not (SectionKind.Overview or SectionKind.Requests))
            {
                continue;
            }

            foreach (Match match in Received().Matches(section.Text.Replace("\n", "", StringComparison.Ordinal)))
            {
                if (!double.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var stated))
                {
                    continue;
                }

                var holds = stated.Equals(printed);
                checks.Add(new Check("N1", "new_received/total", holds ? CheckOutcome.Holds : CheckOutcome.Broken, stated, printed, stated - printed,
                    "requests/new_received/total")
                { Severity = Severity.Info });
                if (!holds)
                {
                    issues.Add(ValidateIssues.NarrativeMismatch.Issue((match.Value, printed)).At("requests", "new_received", "total") with
                    {
                        Expected = stated.ToString(CultureInfo.InvariantCulture),
                        Actual = printed.ToString(CultureInfo.InvariantCulture),
                    });
                }

                return;
            }
        }
    }

    [GeneratedRegex(@"(?:新收|共收到|收到|受理)[^，,。；0-9]{0,16}(?:政府信息公开申请|信息公开申请|公开申请)[^，,。；0-9]{0,6}(?<n>\d+)\s*[件条宗]")]
    private static partial Regex Received();
}
