using System.Globalization;
using Etl.Look.Model;
using Etl.Publish.Snapshots;

namespace Etl.Look.Sections;

/// <summary>Broken rules by kind of body, and the issues behind them.</summary>
internal static class RuleSection
{
    private const int Most = 60;

    public static PageSection Of(ISnapshotQuestions questions)
    {
        var rules = questions.Rows("""
            SELECT rule, coalesce(publisher_kind, '—') AS kind, count(*) FILTER (outcome = 'broken') AS broken, count(*) FILTER (outcome <> 'undecided') AS decided,
                   count(*) FILTER (outcome = 'broken') / nullif(count(*) FILTER (outcome <> 'undecided'), 0)
            FROM checks JOIN reports USING (report_id) GROUP BY ALL ORDER BY rule, kind
            """);
        string[] kinds = [.. rules.Select(static r => (string)r[1]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] names = [.. rules.Select(static r => (string)r[0]!).Distinct(StringComparer.Ordinal)];
        double?[][] heat =
            [.. rules.Where(static r => r[4] is not null)
                .Select(r =>
                    new double?[] { Array.IndexOf(kinds, (string)r[1]!), Array.IndexOf(names, (string)r[0]!),
                        Convert.ToDouble(r[4], CultureInfo.InvariantCulture) })];
        var issues = questions.Rows(
            $"SELECT severity, code, count(*) AS n, count(DISTINCT document_id) FROM issues GROUP BY ALL ORDER BY n DESC, code LIMIT {Most}");
        return new PageSection(
            "rules",
            "核对 · Rules",
            "能判断的核对中不成立的比例；D2 不成立属正常。 Of the checks that could be decided, the share that is broken. D2 is broken in the ordinary case.",
            [new PageChart("rules-heat", "各规则各类机构不成立比例 · Share broken, rule by kind of body",
                new PageChartData("heat", kinds, names, [new PageSeries("broken", true, heat)]))],
            [
                new PageTable("rule-kinds", "规则 · Rules",
                    [new("rule"), new("kind"), new("broken", PageColumnKind.Number), new("decided", PageColumnKind.Number), new("share", PageColumnKind.Share)],
                    rules),
                new PageTable("issue-codes", "问题 · Issues",
                    [new("severity"), new("code"), new("issues", PageColumnKind.Number), new("documents", PageColumnKind.Number)], issues),
            ]);
    }
}
