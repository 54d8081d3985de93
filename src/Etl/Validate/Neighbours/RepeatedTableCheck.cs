using System.Globalization;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Validate.Neighbours;

/// <summary>
/// P2: a table that agrees in every non-zero cell with an earlier one of the same publisher, or with one of another. Tables of
/// a few small numbers agree by chance: the numbers must be telling. Only what agrees has a row.
/// </summary>
internal static class RepeatedTableCheck
{
    private const int FewestCells = 6;
    private const float OwnBits = 24;
    private const float OtherBits = 45; // among 100,000 reports there are 2^33 pairs
    private static readonly Table[] Tables = Enum.GetValues<Table>();

    /// <summary>True where a table's numbers could give it away.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Whether they could.</returns>
    public static bool IsTelling(TableDigest table) => table.NonZero >= FewestCells && table.Bits >= OwnBits;

    /// <summary>Looks for equal tables.</summary>
    /// <param name="layout">Layout.</param>
    /// <param name="report">Report.</param>
    /// <param name="equalsOf">Reports with an equal table, it among them, by id.</param>
    /// <param name="checks">Receives the outcomes.</param>
    /// <param name="issues">Receives what agrees.</param>
    public static void Run(FigureLayout layout, ReportFigures report, Func<ReportFigures, Table, List<ReportFigures>> equalsOf, List<Check> checks,
        List<Issue> issues)
    {
        foreach (var table in Tables)
        {
            var digest = report.Tables[(int)table - 1];
            if (!IsTelling(digest) || !layout.Repeats.TryGetValue((table, report.FormOf(table)), out var rule))
            {
                continue;
            }

            var equals = equalsOf(report, table);
            var own = equals.Where(e => e.Publisher == report.Publisher && e.Year < report.Year).MaxBy(e => e.Year);
            var other = own is null && digest.Bits >= OtherBits ? equals.Find(e => e.Publisher != report.Publisher) : null;
            if ((own ?? other) is not { } same)
            {
                continue;
            }

            var word = SnakeCase.Of(table);
            var name = same.Mark!.Name;
            checks.Add(new Check(rule.Id, own is null ? "other_publisher" : "same_publisher", CheckOutcome.Broken, digest.NonZero, digest.NonZero, 0,
                word)
            { Severity = rule.Severity });
            var year = same.Year.ToString(CultureInfo.InvariantCulture);
            var whose = own is null
                ? new Bilingual($"another publisher ({name}, {year})", $"另一机构（{name}，{year}年）")
                : new Bilingual($"this publisher's report of {year}", $"该机构{year}年报告");
            issues.Add(NeighbourIssues.TableRepeated.Issue((digest.NonZero, whose, same.Id)).At(table) with { Severity = rule.Severity, Actual = same.Id });
        }
    }
}
