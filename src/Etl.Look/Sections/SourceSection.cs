using System.Globalization;
using Etl.Look.Model;
using Etl.Publish.Snapshots;

namespace Etl.Look.Sections;

/// <summary>Sources and what became of their documents: those that need somebody first.</summary>
internal static class SourceSection
{
    private const int Most = 300;

    public static PageSection Of(SnapshotInfo snapshot, ISnapshotQuestions questions)
    {
        var rows = questions.Rows("""
            SELECT p.source_id, p.documents, p.failed, p.skipped, coalesce(r.reports, 0), coalesce(r.errors, 0)
            FROM (SELECT source_id, count(*) AS documents, count(*) FILTER (outcome = 'failed') AS failed, count(*) FILTER (outcome = 'skipped') AS skipped FROM pages GROUP BY ALL) p
            LEFT JOIN (SELECT source_id, count(*) AS reports, sum(errors)::BIGINT AS errors FROM reports GROUP BY ALL) r USING (source_id)
            ORDER BY p.failed DESC, p.source_id
            """);
        object?[][] told =
        [
            .. rows.Select(r =>
                (object?[])[.. r, snapshot.StaleSources.TryGetValue((string)r[0]!, out var since)
                    ? $"stale since {since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : "fresh"])
                .OrderBy(static r => (string)r[^1]! == "fresh"),
        ];
        var failures = questions.Rows(
            "SELECT source_id, error, count(*) AS n FROM (SELECT source_id, regexp_extract(error, '^[a-z_]+/[a-z0-9_]*') AS error FROM pages WHERE outcome "
                + $"= 'failed') GROUP BY ALL ORDER BY n DESC, 1, 2 LIMIT {Most}");
        return new PageSection(
            "sources",
            "来源 · Sources",
            "最近一次抓取的结果。 What the last fetch of each document came to.",
            [],
            [
                PageTable.First(
                    Most,
                    "source-states",
                    "来源 · Sources",
                    [
                        new("source"), new("documents", PageColumnKind.Number), new("failed", PageColumnKind.Number), new("skipped", PageColumnKind.Number),
                        new("reports", PageColumnKind.Number), new("errors", PageColumnKind.Number), new("state"),
                    ],
                    told,
                    told.Length),
                new PageTable("source-failures", "失败 · Failures", [new("source"), new("stage/code"), new("documents", PageColumnKind.Number)], failures),
            ]);
    }
}
