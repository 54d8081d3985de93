using Etl.Look.Model;
using Etl.Publish.Snapshots;

namespace Etl.Look.Sections;

/// <summary>What changed since the snapshot before, and why.</summary>
internal static class ChangeSection
{
    private const int Most = 200;

    public static PageSection? Of(SnapshotInfo snapshot, ISnapshotQuestions questions)
    {
        if (!questions.Has("report_changes"))
        {
            return null;
        }

        var kinds = questions.Rows(
            "SELECT change, cause, count(*) AS reports, sum(facts_changed)::BIGINT FROM report_changes GROUP BY ALL ORDER BY reports DESC, change, cause");
        var rows = questions.Rows($"""
            SELECT publisher, coalesce(new_year, old_year), change, cause, facts_changed, url FROM report_changes
            ORDER BY facts_changed DESC, report_id LIMIT {Most}
            """);
        return Of(snapshot, kinds, rows);
    }

    /// <summary>Where nothing changed.</summary>
    public static PageSection OfNone(SnapshotInfo snapshot) => Of(snapshot, [], []);

    private static PageSection Of(SnapshotInfo snapshot, IReadOnlyList<object?[]> kinds, IReadOnlyList<object?[]> rows) =>
        new(
            "changes",
            "变化 · What changed",
            snapshot.Previous is null
                ? "没有可比较的上一快照。 There is no snapshot before it to compare with."
                : $"与 {snapshot.Previous} 相比。 Since {snapshot.Previous}; each report once, with the first cause that is true of it.",
            [],
            [
                new PageTable("change-kinds", "按变化和原因 · By change and cause",
                    [new("change"), new("cause"), new("reports", PageColumnKind.Number), new("facts", PageColumnKind.Number)], kinds),
                PageTable.First(
                    Most,
                    "change-reports",
                    "报告 · Reports",
                    [new("publisher"), new("year", PageColumnKind.Year), new("change"), new("cause"), new("facts", PageColumnKind.Number),
                        new("address", PageColumnKind.Link)],
                    rows,
                    snapshot.RowsOf("report_changes")),
            ]);
}
