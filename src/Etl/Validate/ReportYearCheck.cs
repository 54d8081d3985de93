using System.Globalization;
using Etl.Model.Dates;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Validate;

/// <summary>
/// P3: title, statistics period, text, date of publication and form speak of one year. A report is of the year that its title
/// names; where the others disagree the year may be wrong, or the report is last year's under a new title.
/// </summary>
/// <param name="forms">Forms.</param>
internal sealed class ReportYearCheck(FormCatalog forms)
{
    private const string Rule = "P3";

    /// <summary>Compares the years of a report.</summary>
    /// <param name="report">Report; one whose year is unknown is passed over.</param>
    /// <param name="checks">Receives the outcomes.</param>
    /// <param name="issues">Receives disagreements.</param>
    public void Run(Report report, List<Check> checks, List<Issue> issues)
    {
        if (report.Year == 0)
        {
            return;
        }

        int[] titled = report.Title is null ? [] : [.. PrintedYear.In(report.Title)];
        if (titled.Length > 0)
        {
            Compare("title", new Bilingual("the title", "标题"), titled.Contains(report.Year) ? report.Year : titled[0]);
        }
        // A damaged period was read by its one possible meaning; that is told already, and is no witness.
        var period = report.Issues.Any(i => i.Code == IssueCodes.CorruptDate) ? null : report.PeriodEnd?.Year;
        if (period is { } end)
        {
            Compare("period", new Bilingual("the statistics period", "统计期限"), end);
        }

        List<string> openings = [.. report.Sections.Where(static s => s.Kind is SectionKind.Preamble or SectionKind.Overview)
            .Select(static s => s.Text.Replace("\n", "", StringComparison.Ordinal))];
        if (openings.SelectMany(StatisticsPeriod.WholeYears).FirstOrDefault(y => y != report.Year && y != period) is > 0 and var spoken)
        {
            Compare("text", new Bilingual("a period in the text", "正文中的统计期限"), spoken);
        }
        else if (openings.SelectMany(StatisticsPeriod.Misprinted).FirstOrDefault(y => y != report.Year) is > 0 and var misprinted)
        {
            Compare("text", new Bilingual("a period in the text", "正文中的统计期限"), misprinted);
        }

        if (report.PublishedOn is { } published && published < new DateOnly(report.Year, 11, 15))
        {
            var when = published.ToString("O", CultureInfo.InvariantCulture);
            Compare("published", new Bilingual($"it was published on {when}, before the year was over; that", "发布日期"), published.Year - 1);
        }

        foreach (var form in new[] { report.DisclosureForm, report.RequestsForm }.Distinct())
        {
            if (forms.Forms.FirstOrDefault(f => f.Id == form) is { } of && of.FirstYear > report.Year)
            {
                Compare("form", new Bilingual($"the form {of.Id}, which was not issued yet,", "表格格式"), of.FirstYear);
            }
        }

        void Compare(string scope, Bilingual what, int year)
        {
            var holds = year == report.Year;
            checks.Add(new Check(Rule, scope, holds ? CheckOutcome.Holds : CheckOutcome.Broken, report.Year, year, report.Year - year,
                "")
            { Severity = Severity.Warning });
            if (holds)
            {
                return;
            }

            issues.Add(ValidateIssues.YearMismatch.Issue((report.Year, what, year)) with { Expected = Text(report.Year), Actual = Text(year) });
        }
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
