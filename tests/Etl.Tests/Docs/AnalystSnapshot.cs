using Etl.Model.Reports;
using Etl.Publish.Snapshots;
using Etl.Runs.Publishing;
using Etl.SampleSite.Reports;
using Etl.Tests.Publish;
using Etl.Tests.Validate.Neighbours;

namespace Etl.Tests.Docs;

/// <summary>A snapshot in which every question of the guide finds something: three publishers over five years, with what real ones have.</summary>
internal static class AnalystSnapshot
{
    /// <summary>Publishes it, and one before it.</summary>
    /// <param name="fixture">Where to.</param>
    /// <returns>When it is the latest.</returns>
    public static async Task PublishAsync(SnapshotFixture fixture)
    {
        var reports = Reports();
        await fixture.PublishAsync(1, [], pages: []);
        var index = MadeReports.Index(reports);
        PublishedReport[] published =
        [
            .. reports.Select(r =>
                new PublishedReport(index.Find(r.ReportId)
                    .AddTo(r), new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero)) { Attribution = index.Find(r.ReportId).Attribution })
                .OrderBy(r => r.Report.ReportId, StringComparer.Ordinal),
        ];
        await fixture.PublishAsync(
            2,
            published,
            pages: [.. published.Select(p => Samples.Page(1) with { DocumentId = p.Report.DocumentId, Url = p.Report.Url })],
            change: r => r with
            {
                Measures = new FormMeasures(Columns(Etl.Model.Table.Disclosure), Columns(Etl.Model.Table.Requests), Columns(Etl.Model.Table.Appeals)),
                Forms = Shipped.Forms,
                Regions = Shipped.Regions,
                Publishers = [.. index.Publishers.Select(PublisherRows.Of)],
                Coverage =
                [
                    new CoverageRow
                    {
                        Region = Shipped.Regions.FindByCode("421221")!.Region, PublisherId = "f", Publisher = "嘉鱼县人民政府", Kind = "government", Level = "county",
                        Year = 2022,
                        ExpectedBy = CoverageExpectation.RegionTable, State = CoverageState.NotFound, Reason = "no_source",
                    },
                ],
            });
    }

    private static IReadOnlyList<MeasureColumn> Columns(Etl.Model.Table table) => [.. Shipped.Forms.Measures[table].Select(m => new MeasureColumn(m))];

    private static List<Report> Reports()
    {
        List<Report> reports = [];
        foreach (var (number, region, name) in new[] { (1, "420222", "阳新县人民政府"), (2, "430703", "鼎城区人民政府"), (3, "420222", "阳新县农业局") })
        {
            SampleReport? before = null;
            for (var year = 2019; year <= 2023; year++)
            {
                before = SampleReportGenerator.Create((number * 7919)
                    + (year * 104729),
                        new SampleReportOptions
                        {
                            Region = SampleRegions.ByCode(region),
                            Year = year,
                            Previous = before,
                            Kind = PublisherKind.Government,
                            Form = year < 2021 ? SampleForm.Form2019 : SampleForm.Form2021
                        });
                var id = $"{number:x8}{year:x8}";
                var called = number == 3 && year > 2020 ? "阳新县农业农村局" : name;
                reports.Add(MadeReports.Of(before, id) with
                {
                    Publisher = called,
                    PublisherKind = number == 3 ? "bureau" : "government",
                    Title = null,
                    Url = $"http://a.example/{id}.html",
                    PublishedOn = new DateOnly(year + 1, 1, 20),
                    Sections =
                    [
                        new Section(0, SectionKind.Problems, "五、存在的主要问题及改进情况", "一是答复不够规范。因行政复议被纠正的案件仍有发生。\n二是培训不足。"),
                        new Section(1, SectionKind.Other, "六、其他需要报告的事项", "本年度没有收取信息处理费。"),
                    ],
                });
            }
        }

        // What was carried forward is not carried over; a table is last year's; a cell is blank.
        reports[4] = MadeReports.With(reports[4], "carried_over", "research", MadeReports.Number(reports[4], "carried_over", "research") + 2);
        reports[4] = MadeReports.With(reports[4], "carried_over", "total", MadeReports.Number(reports[4], "carried_over", "total") + 2);
        reports[9] = MadeReports.Validate(reports[9]
            with
        {
            Checks = [],
            Issues = [],
            Facts =
                [.. reports[9].Facts.Where(f => f.Table != "requests"), .. reports[8].Facts.Where(f => f.Table == "requests")]
        });
        reports[14] = MadeReports.With(reports[14], "granted", "research", null);
        return reports;
    }
}
