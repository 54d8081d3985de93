using Etl.Look.Model;
using Etl.Publish.Snapshots;

namespace Etl.Look.Sections;

/// <summary>The largest movements from one year to the next, and numbers far from what a body prints in other years.</summary>
internal static class MovementSection
{
    private const int Most = 25;

    private const string Pairs = """
        WITH pairs AS (
            SELECT n.publisher_id, n.report_id, n.report_year, o.received AS before, n.received AS now, n.received - o.received AS difference
            FROM indicators n JOIN indicators o ON o.publisher_id = n.publisher_id AND o.report_year = n.report_year - 1
            WHERE n.requests_fit = 'fit' AND o.requests_fit = 'fit' AND n.report_year > 1)
        SELECT r.publisher, r.province, p.report_year, p.before, p.now, p.difference, r.url FROM pairs p JOIN reports r USING (report_id)
        """;

    private static readonly PageColumn[] Columns =
    [
        new("publisher"), new("province"), new("year", PageColumnKind.Year), new("year before", PageColumnKind.Number), new("now", PageColumnKind.Number),
        new("difference", PageColumnKind.Number), new("page", PageColumnKind.Link),
    ];

    public static PageSection? Of(ISnapshotQuestions questions)
    {
        if (!questions.Has("indicators"))
        {
            return null;
        }

        var largest = questions.Rows($"{Pairs} WHERE p.difference <> 0 ORDER BY abs(p.difference) DESC, p.report_id LIMIT {Most}");
        var outliers = questions.Rows(
            $"{Pairs} WHERE p.before > 0 AND greatest(p.now, p.before) >= 20 AND p.now > 0 ORDER BY abs(ln(p.now / p.before)) DESC, p.report_id LIMIT {Most}");
        var amounts = questions.Rows($"""
            SELECT r.publisher, r.province, r.report_year, i.expected, i.actual, r.url FROM issues i JOIN reports r USING (report_id)
            WHERE i.code IN ('amount_implausible', 'value_implausible') ORDER BY r.report_id, i.item LIMIT {Most}
            """);
        return new PageSection(
            "movements",
            "变动与异常 · Movements and outliers",
            "新收申请数较上年的变动，链接到报告网页。 Applications received against the year before, with the address of the page; its archived bytes: etl show.",
            [],
            [
                new PageTable("movement-largest", "变动最大 · Largest movements", Columns, largest),
                new PageTable("movement-outliers", "倍数最大 · Largest factors", Columns, outliers),
                new PageTable("movement-implausible", "不可信的数字 · Implausible numbers",
                    [new("publisher"), new("province"), new("year", PageColumnKind.Year), new("expected"), new("printed"), new("page", PageColumnKind.Link)],
                    amounts),
            ]);
    }
}
