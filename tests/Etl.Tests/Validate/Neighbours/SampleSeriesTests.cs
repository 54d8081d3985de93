using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Validate.Neighbours;

/// <summary>Years of made-up publishers, printed as pages and read by all stages.</summary>
public sealed class SampleSeriesTests
{
    [Fact]
    public async Task Find_PagesOfThreeYears_HoldUnlessOneIsChanged()
    {
        var reports = new List<Report>();
        for (var seed = 1; seed <= 6; seed++)
        {
            SampleReport? report = null;
            for (var year = 2021; year <= 2023; year++)
            {
                // Seeds far apart: the generator draws tables of neighbouring seeds from one stream at times, and they are then truly equal.
                report = SampleReportGenerator.Create(seed * 7919
                    + year * 104729,
                        new SampleReportOptions { Form = SampleForm.Form2021, Region = SampleRegions.All[seed * 3], Year = year, Previous = report });
                var page = ReportWriter.Write(report, Markup.Grid);
                var result =
                    await Shipped.Stages.RunAsync(
                        StageHarness.PageOf(page.Body.ToArray(), $"http://sample.example/{seed}/{report.Year}.{page.Extension}", page.ContentType),
                        TestContext.Current.CancellationToken);
                reports.Add(result.Value!);
            }
        }

        var checks = Checks(reports);
        Assert.True(checks.Count(c => c.Rule == "Y1") == 6 * 2 * 7,
            $"every year but the first is held against the one before, in seven columns: {checks.Count}");
        Assert.All(checks.Where(c => c.Rule is "Y1" or "Y2"), c => Assert.Equal(CheckOutcome.Holds, c.Outcome));
        Assert.DoesNotContain(checks, c => c.Rule is "P1" or "P2");
        Assert.DoesNotContain(reports.SelectMany(r => r.Issues), i => i.Code is IssueCodes.YearMismatch or IssueCodes.RowShifted
            or IssueCodes.ValueImplausible);

        reports[4] = MadeReports.With(reports[4], "carried_forward", "natural_person", 1234);
        Assert.Equal("natural_person", Assert.Single(Checks(reports), c => c is { Rule: "Y1", Outcome: CheckOutcome.Broken }).Scope);

        static List<Check> Checks(List<Report> reports)
        {
            var index = MadeReports.Index(reports);
            return [.. reports.SelectMany(r => index.Find(r.ReportId).Checks)];
        }
    }
}
