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

    /// <summary>Whose report it is, and which one counts.</summary>
    public ReportAttribution Attribution { get; init; } = ReportAttribution.None;

    /// <summary>
    /// Publisher, report that counts, and a hash of the findings; empty where there is nothing of it. With the key of the report's own output it identifies
    /// what a snapshot says of the report: it changes when a neighbour's figures change a finding, and only then.
    /// </summary>
    /// <returns>The key.</returns>
    public string Key()
    {
        var attribution = Attribution == ReportAttribution.None
            ? ""
            : $"{Attribution.PublisherId} {Attribution.Kind} {Attribution.Level} {Attribution.DuplicateOf} ";
        if (Checks.Count == 0 && Issues.Count == 0)
        {
            return attribution;
        }

        var text = new StringBuilder();
        foreach (var check in Checks)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{check.Rule} {check.Scope} {check.Outcome} {check.Severity} {check.Left:R} {check.Right:R} {check.Cells}\n");
        }

        foreach (var issue in Issues)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{issue.Code} {issue.Severity} {issue.Table} {issue.Item} {issue.Measure} {issue.Expected} {issue.Actual} {issue.Message} "
                    + $"{issue.MessageZh}\n");
        }

        return attribution + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    /// <summary>The report with the findings after its own.</summary>
    /// <param name="report">Report.</param>
    /// <returns>The same report where nothing was found.</returns>
    public Report AddTo(Report report) => Checks.Count == 0 && Issues.Count == 0
        ? report
        : report with { Checks = [.. report.Checks, .. Checks], Issues = [.. report.Issues, .. Issues] };
}
