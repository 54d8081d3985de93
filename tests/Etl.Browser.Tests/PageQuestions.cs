namespace Etl.Browser.Tests;

/// <summary>What each table of <c>report.html</c> should say, asked of the snapshot in other words than the page asks it.</summary>
internal static class PageQuestions
{
    /// <summary>Years alone, as the charts have them.</summary>
    public static string Years { get; } = Indicators("y", "SELECT DISTINCT report_year AS y, NULL AS k FROM indicators WHERE report_year > 0", "true");

    /// <summary>Province, year, and the share of the expected reports that is there.</summary>
    public const string CoverageHeat = """
        SELECT coalesce(province, '—'), report_year, avg(CASE state WHEN 'found' THEN 1.0 ELSE 0.0 END) FROM coverage
        WHERE report_year > 0 AND expected_by IS NOT NULL GROUP BY ALL
        """;

    /// <summary>Rule, kind of body, and the share of the decided checks that is broken.</summary>
    public const string RuleHeat = """
        SELECT rule, coalesce(publisher_kind, '—'), avg(CASE outcome WHEN 'broken' THEN 1.0 ELSE 0.0 END)
        FROM reports r JOIN checks c ON c.report_id = r.report_id WHERE outcome <> 'undecided' GROUP BY ALL
        """;

    /// <summary>Figures at the head of the page, in their order.</summary>
    public const string Figures = """
        SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM (SELECT DISTINCT report_year FROM reports WHERE report_year > 0)), (SELECT count(*) FROM facts),
            (SELECT count(*) FROM issues WHERE severity = 'error' AND report_id IS NOT NULL), (SELECT count(*) FROM pages),
            (SELECT count(*) FROM pages WHERE outcome = 'failed')
        """;

    /// <summary>Tables by id.</summary>
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["change-kinds"] = "SELECT change, cause, count(*), sum(facts_changed) FROM report_changes GROUP BY ALL",
        ["change-reports"] = """
            SELECT r.publisher, CASE WHEN new_year IS NULL THEN old_year ELSE new_year END, change, cause, facts_changed, r.url FROM report_changes r
            ORDER BY facts_changed DESC, report_id LIMIT 200
            """,
        ["coverage-provinces"] = """
            SELECT coalesce(province, '—'), report_year, sum(CASE state WHEN 'found' THEN 1 ELSE 0 END), count(*) FROM coverage
            WHERE report_year > 0 AND expected_by IS NOT NULL GROUP BY ALL
            """,
        ["coverage-states"] = "SELECT report_year, state, count(*) FROM coverage WHERE report_year > 0 GROUP BY ALL",
        ["coverage-reasons"] = """
            SELECT state, CASE WHEN reason IS NULL THEN '—' ELSE reason END, count(*), (count(DISTINCT region_code)) FROM coverage
            WHERE state IN ('unreadable', 'failed', 'listed_only', 'not_found') GROUP BY ALL ORDER BY 3 DESC, 2 LIMIT 40
            """,
        ["indicator-years"] = Years,
        ["indicator-kinds"] = Indicators("y, coalesce(k, '—')", "SELECT DISTINCT report_year AS y, publisher_kind AS k FROM indicators WHERE report_year > 0",
            "publisher_kind IS NOT DISTINCT FROM k"),
        ["rule-kinds"] = """
            SELECT rule, coalesce(publisher_kind, '—'), sum(CASE outcome WHEN 'broken' THEN 1 ELSE 0 END), sum(CASE outcome WHEN 'undecided' THEN 0 ELSE 1 END),
                CASE WHEN sum(CASE outcome WHEN 'undecided' THEN 0 ELSE 1 END) > 0
                THEN sum(CASE outcome WHEN 'broken' THEN 1 ELSE 0 END)::DOUBLE / sum(CASE outcome WHEN 'undecided' THEN 0 ELSE 1 END)::DOUBLE END
            FROM reports r JOIN checks c ON c.report_id = r.report_id GROUP BY ALL
            """,
        ["issue-codes"] = "SELECT severity, code, count(*), count(DISTINCT document_id) FROM issues GROUP BY ALL ORDER BY 3 DESC, 2 LIMIT 60",
        ["source-states"] = """
            SELECT source_id, count(*), sum(CASE outcome WHEN 'failed' THEN 1 ELSE 0 END), sum(CASE outcome WHEN 'skipped' THEN 1 ELSE 0 END),
                (SELECT count(*) FROM reports r WHERE r.source_id = p.source_id),
                (SELECT count(*) FROM issues i JOIN reports r USING (report_id) WHERE r.source_id = p.source_id AND severity = 'error'), 'fresh'
            FROM pages p GROUP BY source_id
            """,
        ["source-failures"] = """
            SELECT source_id, split_part(error, ':', 1), count(*) FROM pages WHERE outcome = 'failed' GROUP BY ALL
            """,
        ["movement-largest"] = Movements("received <> before ORDER BY abs(received - before) DESC"),
        ["movement-outliers"] = Movements(
            "before > 0 AND received > 0 AND (received >= 20 OR before >= 20) ORDER BY greatest(received / before, before / received) DESC"),
        ["movement-implausible"] = """
            SELECT publisher, province, r.report_year, expected, actual, url FROM reports r JOIN issues i ON i.report_id = r.report_id
            WHERE code = 'amount_implausible' OR code = 'value_implausible' ORDER BY r.report_id, item LIMIT 25
            """,
    };

    private static string Indicators(string shown, string keys, string of)
    {
        const string Loss = "appeals_fit = 'fit' AND reviews + reviews_corrected + reviews_pending IS NOT NULL "
            + "AND lawsuits + lawsuits_corrected + lawsuits_pending IS NOT NULL";
        const string Litigation = "requests_fit = 'fit' AND appeals_fit = 'fit' AND received + reviews + lawsuits IS NOT NULL";
        return $"""
            SELECT {shown}, {Ask("count(received)", "requests_fit = 'fit'")}, {Ask("sum(received)", "requests_fit = 'fit'")},
                {Ask("count(granted + decided)", "requests_fit = 'fit'")}, {Share("granted", "decided", "requests_fit = 'fit' AND granted + decided IS NOT NULL")},
                {Ask("count(*)", Litigation)}, {Share("reviews + lawsuits", "received", Litigation)},
                {Ask("count(*)", Loss)}, {Share("reviews_corrected + lawsuits_corrected", "reviews - reviews_pending + lawsuits - lawsuits_pending", Loss)}
            FROM ({keys})
            """;

        string Ask(string what, string where) => $"(SELECT {what} FROM indicators WHERE report_year = y AND {of} AND {where})";

        string Share(string part, string whole, string where) => Ask($"CASE WHEN sum({whole}) <> 0 THEN sum({part}) / sum({whole}) END", where);
    }

    private static string Movements(string which) => $"""
        SELECT r.publisher, r.province, s.report_year, before, received, received - before, r.url
        FROM (SELECT *, lag(received) OVER w AS before, lag(report_year) OVER w AS year_before, lag(requests_fit) OVER w AS fit_before FROM indicators
            WINDOW w AS (PARTITION BY publisher_id ORDER BY report_year)) s
        JOIN reports r ON r.report_id = s.report_id
        WHERE year_before = s.report_year - 1 AND s.requests_fit = 'fit' AND fit_before = 'fit' AND {which}, s.report_id LIMIT 25
        """;
}
