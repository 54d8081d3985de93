using System.Security.Cryptography;
using System.Text;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Validate.Neighbours;

/// <summary>What the rules between reports say of one report.</summary>
/// <param name="Checks">Rules that were applied.</param>
/// <param name="Issues">What they found.</param>
public sealed record NeighbourFindings(IReadOnlyList<Check> Checks, IReadOnlyList<Issue> Issues)
{
    /// <summary>Nothing.</summary>
    public static NeighbourFindings None { get; } = new([], []);

    /// <summary>
    /// Hash of the findings, 32 hex digits; empty where there are none. With the key of the report's own output it identifies
    /// what a snapshot says of the report: it changes when a neighbour's figures change a finding, and only then.
    /// </summary>
    /// <returns>The key.</returns>
    public string Key()
    {
        if (Checks.Count == 0 && Issues.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var check in Checks)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{check.Rule} {check.Scope} {check.Outcome} {check.Severity} {check.Left:R} {check.Right:R} {check.Cells}\n");
        }

        foreach (var issue in Issues)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{issue.Code} {issue.Severity} {issue.Table} {issue.Item} {issue.Measure} {issue.Expected} {issue.Actual} {issue.Message} {issue.MessageZh}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    /// <summary>The report with the findings after its own.</summary>
    /// <param name="report">Report.</param>
    /// <returns>The same report where nothing was found.</returns>
    public Report AddTo(Report report) => Checks.Count == 0 && Issues.Count == 0
        ? report
        : report with { Checks = [.. report.Checks, .. Checks], Issues = [.. report.Issues, .. Issues] };
}
