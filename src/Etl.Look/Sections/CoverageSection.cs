using System.Globalization;
using Etl.Look.Model;
using Etl.Publish.Snapshots;

namespace Etl.Look.Sections;

/// <summary>Of what was expected, what is there: province by year, and why the rest is not.</summary>
internal static class CoverageSection
{
    private const int Most = 40;

    public static PageSection? Of(ISnapshotQuestions questions)
    {
        if (!questions.Has("coverage"))
        {
            return null;
        }

        var cells = questions.Rows("""
            SELECT coalesce(province, '—') AS province, report_year, count(*) FILTER (state = 'found'), count(*)
            FROM coverage WHERE report_year > 0 AND expected_by IS NOT NULL GROUP BY ALL ORDER BY province, report_year
            """);
        string[] years = [.. cells.Select(static c => Text(c[1])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] provinces = [.. cells.Select(static c => Text(c[0])).Distinct(StringComparer.Ordinal)];
        double?[][] heat = [.. cells.Select(c => new double?[] { Array.IndexOf(years, Text(c[1])), Array.IndexOf(provinces, Text(c[0])), Share(c[2], c[3]) })];
        var states = questions.Rows(
            "SELECT report_year, state, count(*) AS n FROM coverage WHERE report_year > 0 GROUP BY ALL ORDER BY report_year DESC, n DESC");
        var reasons = questions.Rows(
            "SELECT state, coalesce(reason, '—'), count(*) AS n, count(DISTINCT region_code) FROM coverage WHERE state <> 'found' GROUP BY ALL ORDER BY n "
                + $"DESC, 2 LIMIT {Most}");
        return new PageSection(
            "coverage",
            "覆盖 · Coverage",
            "应有报告中已收录的比例：应有者依来源、区划表（省市县每年一份）与上年报告。 Of the bodies and years of which a report is expected (by a source, the region table, last year's "
                + "report), the share that is there; reports that nothing expected are in the states alone.",
            [new PageChart("coverage-heat", "各省各年已收录比例 · Share found, province by year",
                new PageChartData("heat", years, provinces, [new PageSeries("found", true, heat)]))],
            [
                new PageTable("coverage-provinces", "各省各年 · Province by year",
                    [new("province"), new("year", PageColumnKind.Year), new("found", PageColumnKind.Number), new("expected", PageColumnKind.Number)], cells),
                new PageTable("coverage-states", "状态 · States", [new("year", PageColumnKind.Year), new("state"), new("bodies", PageColumnKind.Number)], states),
                new PageTable("coverage-reasons", "缺口原因 · Why reports are missing",
                    [new("state"), new("reason"), new("bodies and years", PageColumnKind.Number), new("regions", PageColumnKind.Number)], reasons),
            ]);
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static double? Share(object? part, object? whole) =>
        Convert.ToDouble(whole, CultureInfo.InvariantCulture) is var all && all > 0 ? Convert.ToDouble(part, CultureInfo.InvariantCulture) / all : null;
}
