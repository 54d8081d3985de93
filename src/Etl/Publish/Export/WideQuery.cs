using Etl.Publish.Engine;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Export;

/// <summary>One row a report, with its metadata and a column for each cell of the forms: <c>requests/new_received/total</c>.</summary>
internal static class WideQuery
{
    /// <summary>Name of the file, without its ending.</summary>
    public const string Name = "wide";

    /// <summary>The statement.</summary>
    /// <param name="questions">Answers which cells there are.</param>
    public static string Of(ISnapshotQuestions questions)
    {
        // In the order of the forms, where the snapshot says it.
        var order = questions.Has("codebook")
            ? "coalesce((SELECT min(ordinal) FROM codebook c WHERE c.kind = 'item' AND c.code = f.item AND c.\"table\" = f.\"table\"), 0), "
            : "";
        var cells = questions.Rows($"""
            SELECT "table" || '/' || item || '/' || measure FROM (SELECT DISTINCT "table", item, measure FROM facts WHERE method <> 'narrative') f
            ORDER BY array_position(['disclosure', 'requests', 'appeals'], "table"), {order}item, measure
            """);
        return cells.Count == 0 ? "SELECT * FROM reports ORDER BY report_year, report_id" : $"""
            SELECT r.*, p.* EXCLUDE (report_id) FROM reports r LEFT JOIN (
                FROM (PIVOT (SELECT report_id, "table" || '/' || item || '/' || measure AS cell, resolved FROM facts WHERE method <> 'narrative')
                    ON cell IN ({string.Join(", ", cells.Select(static c => SnapshotEngine.Literal((string)c[0]!)))}) USING max(resolved) GROUP BY report_id)) p USING (report_id)
            ORDER BY r.report_year, r.report_id
            """;
    }
}
