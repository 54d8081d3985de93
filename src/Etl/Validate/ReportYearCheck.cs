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
            Compare("title", "the title", "标题", titled.Contains(report.Year) ? report.Year : titled[0]);
        }
        // A damaged period was read by its one possible meaning; that is told already, and is no witness.
        var period = report.Issues.Any(i => i.Code == IssueCodes.CorruptDate) ? null : report.PeriodEnd?.Year;
        if (period is { } end)
        {
            Compare("period", "the statistics period", "统计期限", end);
        }

        if (PeriodsOf(report).FirstOrDefault(y => y != report.Year && y != period) is > 0 and var spoken)
        {
            Compare("text", "a period in the text", "正文中的统计期限", spoken);
        }

        if (report.PublishedOn is { } published && published < new DateOnly(report.Year, 11, 15))
        {
            Compare("published", $"it was published on {published.ToString("O", CultureInfo.InvariantCulture)}, before the year was over; that", "发布日期", published.Year - 1);
        }

        foreach (var form in new[] { report.DisclosureForm, report.RequestsForm }.Distinct())
        {
            if (forms.Forms.FirstOrDefault(f => f.Id == form) is { } of && of.FirstYear > report.Year)
            {
                Compare("form", $"the form {of.Id}, which was not issued yet,", "表格格式", of.FirstYear);
            }
        }

        void Compare(string scope, string what, string whatZh, int year)
        {
            var holds = year == report.Year;
            checks.Add(new Check(Rule, scope, holds ? CheckOutcome.Holds : CheckOutcome.Broken, report.Year, year, report.Year - year, "") { Severity = Severity.Warning });
            if (holds)
            {
                return;
            }

            var (own, other) = (report.Year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture));
            issues.Add(new Issue
            {
                Code = IssueCodes.YearMismatch,
                Stage = "validate",
                Severity = Severity.Warning,
                Expected = own,
                Actual = other,
                Message = $"the report is taken for {own}; {what} speaks for {other}",
                MessageZh = $"报告年度按{own}年认定，但{whatZh}指向{other}年",
            });
        }
    }

    /// <summary>Years of whole-year periods that the opening names.</summary>
    private static IEnumerable<int> PeriodsOf(Report report) => report.Sections
        .Where(s => s.Kind is SectionKind.Preamble or SectionKind.Overview)
        .SelectMany(s => StatisticsPeriod.WholeYears(s.Text.Replace("\n", "", StringComparison.Ordinal)));
}
