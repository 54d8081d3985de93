using System.Globalization;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Validate.Publishers;

namespace Etl.Validate.Neighbours;

/// <summary>
/// Y1, Y2, Y3: a report against the same publisher's report of the year before. A rule is applied where both print the table
/// and the earlier form has the cells; where a number is not known, or two reports of one publisher and year print different
/// ones, it is undecided.
/// </summary>
internal static class YearCheck
{
    private const double Tolerance = 0.001;

    /// <summary>Numbers below it are equal by chance all too often.</summary>
    private const double ByChance = 5;

    private static readonly Table[] Tables = Enum.GetValues<Table>();

    /// <summary>Applies the rules.</summary>
    /// <param name="layout">Layout.</param>
    /// <param name="report">Report.</param>
    /// <param name="twins">All reports of the publisher and year, it among them.</param>
    /// <param name="before">All reports of the publisher and the year before, by id; at least one.</param>
    /// <param name="checks">Receives the outcomes.</param>
    /// <param name="issues">Receives what is broken.</param>
    public static void Run(FigureLayout layout, ReportFigures report, List<ReportFigures> twins, List<ReportFigures> before, List<Check> checks,
        List<Issue> issues)
    {
        foreach (var table in Tables)
        {
            foreach (var rule in layout.RulesOf(table, report.FormOf(table)))
            {
                if (!IsPrinted(report, rule.Now) || WithAll(before, table, rule) is not { Count: > 0 } earlier)
                {
                    continue;
                }

                var left = Sum(earlier, rule.Before) + Sum(twins, rule.Add) - Sum(twins, rule.Subtract);
                var right = Sum(twins, rule.Now);
                if (double.IsNaN(left) || double.IsNaN(right))
                {
                    checks.Add(new Check(rule.Rule.Id, rule.Scope, CheckOutcome.Undecided, Known(left), Known(right), null,
                        rule.Words)
                    { Severity = rule.Rule.Severity });
                    continue;
                }

                var difference = Math.Round(left - right, 4);
                var holds = Math.Abs(difference) < Tolerance || (rule.Rule.Relation == FormRelation.AtMost && difference < 0);
                checks.Add(new Check(rule.Rule.Id, rule.Scope, holds ? CheckOutcome.Holds : CheckOutcome.Broken, left, right, difference,
                    rule.Words)
                { Severity = rule.Rule.Severity });
                if (!holds)
                {
                    issues.Add(Broken(layout, rule, report, earlier[0], left, right));
                }
            }
        }
    }

    /// <summary>Whether a report goes on from another of the year before, whoever published them.</summary>
    /// <param name="layout">Layout.</param>
    /// <param name="report">Report.</param>
    /// <param name="before">Report of the year before.</param>
    /// <returns>What the rules that must hold to the unit say; zeros say nothing.</returns>
    public static Continuity Compare(FigureLayout layout, ReportFigures report, ReportFigures before)
    {
        var (largest, against) = (0.0, false);
        foreach (var table in Tables)
        {
            foreach (var rule in layout.RulesOf(table, report.FormOf(table)))
            {
                if (rule.Rule.Relation == FormRelation.AtMost || rule.Rule.Severity != Severity.Error || !rule.IsAllIn(before.FormOf(table)))
                {
                    continue;
                }

                var left = Sum([before], rule.Before) + Sum([report], rule.Add) - Sum([report], rule.Subtract);
                var right = Sum([report], rule.Now);
                if (Math.Abs(left - right) < Tolerance)
                {
                    largest = Math.Max(largest, Math.Abs(right));
                }
                else if (!double.IsNaN(left) && !double.IsNaN(right))
                {
                    against = true;
                }
            }
        }

        return against ? Continuity.Against : largest >= ByChance ? Continuity.Strong : largest > 0 ? Continuity.Weak : Continuity.Unknown;
    }

    private static double? Known(double number) => double.IsNaN(number) ? null : number;

    /// <summary>Those whose form has all cells that the rule looks at: mostly all of them, so that no list is made.</summary>
    private static List<ReportFigures> WithAll(List<ReportFigures> before, Table table, FigureRule rule)
    {
        var count = 0;
        foreach (var report in before)
        {
            count += rule.IsAllIn(report.FormOf(table)) ? 1 : 0;
        }

        return count == before.Count ? before : Some(before, table, rule);

        // Apart, so that nothing is captured where nothing is left out.
        static List<ReportFigures> Some(List<ReportFigures> before, Table table, FigureRule rule) => before.FindAll(b => rule.IsAllIn(b.FormOf(table)));
    }

    private static bool IsPrinted(ReportFigures report, int[] cells)
    {
        foreach (var cell in cells)
        {
            if ((report.States[cell] & FigureState.Printed) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double Sum(List<ReportFigures> reports, int[] cells)
    {
        var sum = 0.0;
        foreach (var cell in cells)
        {
            sum += Agreed(reports, cell);
        }

        return sum;
    }

    /// <summary>The number that all reports print which print one; NaN where none does or they differ.</summary>
    private static double Agreed(List<ReportFigures> reports, int cell)
    {
        var agreed = double.NaN;
        foreach (var report in reports)
        {
            var number = report[cell];
            if (!double.IsNaN(agreed) && !double.IsNaN(number) && Math.Abs(agreed - number) > Tolerance)
            {
                return double.NaN;
            }

            agreed = double.IsNaN(number) ? agreed : number;
        }

        return agreed;
    }

    private static Issue Broken(FigureLayout layout, FigureRule rule, ReportFigures report, ReportFigures before, double left, double right)
    {
        var now = layout.Cells[rule.Now[0]];
        var l = left.ToString(CultureInfo.InvariantCulture);
        var r = right.ToString(CultureInfo.InvariantCulture);
        var atMost = rule.Rule.Relation == FormRelation.AtMost;
        var sum = string.Join('+', rule.Before.Select(c => $"{layout.Cells[c].Item}/{layout.Cells[c].Measure} of {before.Year}"))
            + string.Concat(rule.Add.Select(c => $"+{layout.Cells[c].Measure}")) + string.Concat(rule.Subtract.Select(c => $"-{layout.Cells[c].Measure}"));
        var bound = atMost ? new Bilingual("at least ", "不少于") : new Bilingual("", "为");
        return NeighbourIssues.CrossYearMismatch
            .Issue((rule.Rule.Id, rule.Scope, sum, before.Id, left, $"{now.Item}/{now.Measure}", right, bound, before.Year, Fault(rule, report, before)))
            .At(now.Table, now.Item, now.Measure) with
        {
            Severity = rule.Rule.Severity,
            Expected = atMost ? $">={l}" : l,
            Actual = r,
        };
    }

    /// <summary>Whose fault it is, as far as the reports' own sums and readings tell.</summary>
    private static Bilingual Fault(FigureRule rule, ReportFigures report, ReportFigures before)
    {
        var (there, placedThere) = Standing(before, rule.Before);
        var (here, placedHere) = Standing(report, [.. rule.Now, .. rule.Add, .. rule.Subtract]);
        var year = before.Year.ToString(CultureInfo.InvariantCulture);
        return (there, here) switch
        {
            (FigureState.Contradicted, not FigureState.Contradicted) => new Bilingual(
                $"the report of {year} contradicts itself in this place, the fault is probably there",
                $"{year}年报告此处自相矛盾，问题可能出在该报告"),
            (not FigureState.Contradicted, FigureState.Contradicted) => new Bilingual(
                "this report contradicts itself in this place, the fault is probably here",
                "本报告此处自相矛盾，问题可能出在本报告"),
            (FigureState.Contradicted, FigureState.Contradicted) => new Bilingual("both reports contradict themselves in this place", "两份报告此处均自相矛盾"),
            _ when placedThere || placedHere => new Bilingual(
                $"the labels of the cell were lost in {(placedHere ? "this report" : $"the report of {year}")}, so our reading may be at fault",
                $"{(placedHere ? "本报告" : $"{year}年报告")}该处标签缺失，可能是读取有误"),
            (FigureState.BorneOut, FigureState.BorneOut) => new Bilingual(
                "the sums of both reports hold, so the publisher's two reports disagree",
                "两份报告自身勾稽均成立，系发布机构两年数据不一致"),
            _ => new Bilingual(
                "no sum of the form tells which report is wrong; the publisher's two reports disagree",
                "发布机构两年数据不一致，无法判断哪一份有误"),
        };
    }

    private static (FigureState Standing, bool Placed) Standing(ReportFigures report, int[] cells) => (
        Array.Exists(cells, c => report.States[c].HasFlag(FigureState.Contradicted)) ? FigureState.Contradicted
            : Array.TrueForAll(cells, c => report.States[c].HasFlag(FigureState.BorneOut)) ? FigureState.BorneOut : FigureState.Absent,
        Array.Exists(cells, c => report.States[c].HasFlag(FigureState.Placed)));
}
