using System.Globalization;
using Etl.Look.Model;
using Etl.Publish.Snapshots;

namespace Etl.Look.Sections;

/// <summary>The harmonised numbers by year, each with the number of reports behind it.</summary>
internal static class IndicatorSection
{
    /// <summary>Sums over tables that are fit for sums; a share takes the reports alone that have both of its sides.</summary>
    private const string Sums = """
        count(*) FILTER (requests_fit = 'fit' AND received IS NOT NULL) AS received_n,
        sum(received) FILTER (requests_fit = 'fit') AS received,
        count(*) FILTER (requests_fit = 'fit' AND granted IS NOT NULL AND decided IS NOT NULL) AS granted_n,
        sum(granted) FILTER (requests_fit = 'fit' AND decided IS NOT NULL) / nullif(sum(decided) FILTER (requests_fit = 'fit' AND granted IS NOT NULL), 0) AS granted_share,
        count(*) FILTER (requests_fit = 'fit' AND appeals_fit = 'fit' AND received IS NOT NULL AND reviews + lawsuits IS NOT NULL) AS litigation_n,
        sum(reviews + lawsuits) FILTER (requests_fit = 'fit' AND appeals_fit = 'fit' AND received IS NOT NULL)
            / nullif(sum(received) FILTER (requests_fit = 'fit' AND appeals_fit = 'fit' AND reviews + lawsuits IS NOT NULL), 0) AS litigation_share,
        count(*) FILTER (appeals_fit = 'fit' AND reviews_corrected + lawsuits_corrected + reviews_pending + lawsuits_pending + reviews + lawsuits IS NOT NULL) AS loss_n,
        sum(reviews_corrected + lawsuits_corrected) FILTER (appeals_fit = 'fit' AND reviews_pending + lawsuits_pending + reviews + lawsuits IS NOT NULL)
            / nullif(sum(reviews + lawsuits - reviews_pending - lawsuits_pending) FILTER (appeals_fit = 'fit' AND reviews_corrected + lawsuits_corrected IS NOT NULL), 0) AS loss_rate
        """;

    private static readonly PageColumn[] Columns =
    [
        new("reports", PageColumnKind.Number), new("received", PageColumnKind.Number),
        new("reports", PageColumnKind.Number), new("granted share", PageColumnKind.Share),
        new("reports", PageColumnKind.Number), new("litigation share", PageColumnKind.Share),
        new("reports", PageColumnKind.Number), new("loss rate", PageColumnKind.Share),
    ];

    public static PageSection? Of(ISnapshotQuestions questions)
    {
        if (!questions.Has("indicators"))
        {
            return null;
        }

        var years = questions.Rows($"SELECT report_year, {Sums} FROM indicators WHERE report_year > 0 GROUP BY report_year ORDER BY report_year");
        var kinds = questions.Rows(
            $"SELECT report_year, coalesce(publisher_kind, '—'), {Sums} FROM indicators WHERE report_year > 0 GROUP BY ALL ORDER BY report_year DESC, 2");
        string[] x = [.. years.Select(static y => Convert.ToString(y[0], CultureInfo.InvariantCulture)!)];
        return new PageSection(
            "indicators",
            "指标 · Indicators",
            "每个机构每年一份报告，仅取可用于求和的表。政府的报告可能已含其部门，分类不可相加。 One report a body and year, tables fit for sums alone; a government's report may hold its bureaus', "
                + "so kinds of bodies do not add up. Litigation: reviews and lawsuits for each application received. Loss: corrected of those decided, "
                + "pending ones apart.",
            [
                new PageChart("received-by-year", "各年新收申请 · Applications received by year",
                    new PageChartData("lines", x, [], [Line("received", false, years, 2), Line("reports", false, years, 1)])),
                new PageChart(
                    "shares-by-year",
                    "各年公开、争议、纠错比例 · Granted, litigation and loss by year",
                    new PageChartData("lines", x, [],
                        [Line("granted share", true, years, 4), Line("litigation share", true, years, 6), Line("loss rate", true, years, 8)])),
            ],
            [
                new PageTable("indicator-years", "各年 · By year", [new("year", PageColumnKind.Year), .. Columns], years),
                new PageTable("indicator-kinds", "各年各类机构 · By year and kind of body", [new("year", PageColumnKind.Year), new("kind"), .. Columns], kinds),
            ]);
    }

    private static PageSeries Line(string name, bool isShare, IReadOnlyList<object?[]> rows, int column) =>
        new(name, isShare, [.. rows.Select(r => new[] { r[column] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : (double?)null })]);
}
