using System.Globalization;
using Etl.Model.Findings;

namespace Etl.Validate.Neighbours;

/// <summary>Tells of every report that others of the same publisher and year are there. All stay: which one counts is not known.</summary>
internal static class DuplicateCheck
{
    private const int MostNamed = 3;

    /// <summary>Looks for twins.</summary>
    /// <param name="report">Report.</param>
    /// <param name="twins">All reports of the publisher and year, it among them, by id.</param>
    /// <param name="issues">Receives the issue.</param>
    public static void Run(ReportFigures report, List<ReportFigures> twins, List<Issue> issues)
    {
        if (twins.Count < 2)
        {
            return;
        }

        var others = twins.FindAll(t => t != report);
        var alike = others.TrueForAll(t => t.Facts == report.Facts);
        var named = string.Join(", ", others.Take(MostNamed).Select(t => t.Id)) + (others.Count > MostNamed ? ", …" : "");
        var count = others.Count.ToString(CultureInfo.InvariantCulture);
        issues.Add(new Issue
        {
            Code = IssueCodes.DuplicateReport,
            Stage = "validate",
            Severity = alike ? Severity.Info : Severity.Warning,
            Actual = named,
            Message = $"{count} more of this publisher and year: report {named}; {(alike ? "with the same numbers" : "numbers differ")}",
            MessageZh = $"同一机构同一年度另有{count}份报告（{named}），数据{(alike ? "相同" : "不同")}",
        });
    }
}
