using System.Globalization;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Validate.Neighbours;

/// <summary>
/// P1: an amount about 10,000 times the publisher's own other years or, where it has none, its peers' (bodies of the same kind
/// and level of region in the same province and year): 元 entered in a column of 万元. Only what stands out has a row.
/// </summary>
internal static class ScaleCheck
{
    private const double Smallest = 1e7; // yuan: a body that enters 元 for 万元 enters at least four digits
    private const double Step = 10_000;
    private const int FewestPeers = 8;

    private static readonly Bilingual OwnYears = new("the publisher's other years", "该机构其他年度");
    private static readonly Bilingual Peers = new("comparable publishers of the year", "同类机构当年");

    /// <summary>Looks at a report's amounts.</summary>
    /// <param name="layout">Layout.</param>
    /// <param name="report">Report.</param>
    /// <param name="all">All reports of its publisher.</param>
    /// <param name="peersOf">Amounts above 0 of its peers in a cell, its own among them, smallest first.</param>
    /// <param name="checks">Receives the outcomes.</param>
    /// <param name="issues">Receives what stands out.</param>
    public static void Run(
        FigureLayout layout,
        ReportFigures report,
        List<ReportFigures> all,
        Func<ReportFigures, int, List<(double Amount, string Publisher)>> peersOf,
        List<Check> checks,
        List<Issue> issues)
    {
        foreach (var (cell, rule) in layout.Amounts)
        {
            var amount = report[cell];
            if (!(amount >= Smallest))
            {
                continue;
            }

            var own = all.Where(r => r.Year != report.Year && r[cell] > 0).Select(r => r[cell]).Order().ToList();
            var isOwn = own.Count > 0;
            var others = isOwn ? own : [.. peersOf(report, cell).Where(p => p.Publisher != report.Publisher).Select(p => p.Amount)];
            if (isOwn ? !StandsOutOfYears(amount, own) : others.Count < FewestPeers || !StandsOutOfPeers(amount, others))
            {
                continue;
            }

            var usual = others[(others.Count - 1) / 2];
            var at = layout.Cells[cell];
            checks.Add(new Check(rule.Id, $"{at.Item}/{at.Measure}", CheckOutcome.Broken, amount, usual, Math.Round(amount - usual, 4),
                at.ToString())
            { Severity = rule.Severity });
            issues.Add(NeighbourIssues.AmountImplausible.Issue((amount, Math.Round(amount / usual), usual, isOwn ? OwnYears : Peers))
                .At(at.Table, at.Item, at.Measure) with
            {
                Severity = rule.Severity,
                Expected = $"about {Text(usual)}",
                Actual = Text(amount),
            });
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Several years must agree among themselves; a single one must be off by very nearly the step.</summary>
    private static bool StandsOutOfYears(double amount, List<double> years)
    {
        var ratio = amount / years[(years.Count - 1) / 2];
        return years.Count == 1
            ? ratio is >= Step / 2.5 and <= Step * 2.5
            : years[^1] <= years[0] * 30 && ratio is >= Step / 5 and <= Step * 5 && amount >= years[^1] * Step / 30;
    }

    /// <summary>Far above all of them, and among them once the step is taken away.</summary>
    private static bool StandsOutOfPeers(double amount, List<double> peers) =>
        amount >= peers[(peers.Count - 1) / 2] * Step / 3 && amount >= peers[^1] * Step / 30 && amount / Step <= peers[^1];
}
