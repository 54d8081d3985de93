using Dapper;
using Etl.Model.Reports;
using Etl.Publish;
using Etl.Publish.Snapshots;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;
using Etl.Validate.Neighbours;

namespace Etl.Runs.Publishing;

/// <summary>What the rules between reports say of a document in the last snapshot that holds it: they are applied when it is published.</summary>
/// <param name="place">Where the ledger is.</param>
/// <param name="snapshots">The snapshots beside it.</param>
/// <param name="line">The stages.</param>
public sealed class PublishedFindings(LedgerPlace place, SnapshotCatalog snapshots, StageLine line)
{
    /// <summary>
    /// Finds it in the rows of the snapshot. Where these are not there any more, it is found again, for which the figures of all reports of the snapshot
    /// are read.
    /// </summary>
    /// <param name="documentId">Document.</param>
    /// <param name="needsSeverity">Whether it has to be known how much a rule means, which no row says and takes the configuration.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The findings and the run whose snapshot it is; null when no snapshot holds the document, or there are no such rules.</returns>
    public (string RunId, NeighbourFindings Findings)? Of(string documentId, bool needsSeverity, CancellationToken cancellationToken)
    {
        if (line.NeighboursAtNeed is not { } rules || place.OpenExisting() is not { } database)
        {
            return null;
        }

        Row? row;
        using (var connection = database.Connect())
        {
            row = connection.QueryFirstOrDefault<Row>(
                """
                SELECT s.run_id, m.run_id AS manifest_run_id, m.result_id, m.report_year, m.stale_since, s.snapshot_id, o.body
                FROM manifest m JOIN runs r ON r.run_id = m.run_id OR r.manifest_run_id = m.run_id JOIN snapshots s ON s.run_id = r.run_id
                LEFT JOIN outputs o ON o.document_id = m.document_id AND o.stage = m.stage AND o.memo_key = m.memo_key
                WHERE m.document_id = @documentId ORDER BY s.rowid DESC LIMIT 1
                """,
                new { documentId });
        }

        if (row is null)
        {
            return null;
        }

        if (Published(row, cancellationToken) is var (own, findings))
        {
            return (row.RunId, needsSeverity
                ? findings with { Checks = [.. findings.Checks.Select(c => c with { Severity = rules.Value.SeverityOf(own, c) })] }
                : findings);
        }

        return (row.RunId, NeighbourReader.Read(database, line, new SnapshotScope(row.ManifestRunId, "", [], 1, null), cancellationToken)!.Find(row.ResultId));
    }

    /// <summary>What the snapshot has beyond what the report says of itself.</summary>
    private (Report Own, NeighbourFindings Findings)? Published(Row row, CancellationToken cancellationToken)
    {
        if (row.ReportYear is not { } year || Own(row.Body) is not { } own
            || snapshots.FindingsOf(row.SnapshotId, row.ResultId, year, cancellationToken) is not { } published)
        {
            return null;
        }

        // That it was kept is told of it last, and by no rule.
        var told = row.StaleSince is null ? published.Issues.Count : published.Issues.Count - 1;
        return BeginsWith(published, own) && told >= own.Issues.Count
            ? (own, new NeighbourFindings([.. published.Checks.Skip(own.Checks.Count)], [.. published.Issues.Take(told).Skip(own.Issues.Count)]))
            : null;
    }

    private Report? Own(byte[]? body)
    {
        try
        {
            return body is null ? null : (Report)line.Last.Decode(body, null);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What a report says of itself stands in the snapshot before all else: <see cref="NeighbourFindings.AddTo"/>.</summary>
    private static bool BeginsWith(ReportFindings published, Report own) =>
        own.Checks.Select(static c => c with { Severity = default }).SequenceEqual(
            published.Checks.Take(own.Checks.Count).Select(static c => c with { Severity = default }))
        && own.Issues.SequenceEqual(published.Issues.Take(own.Issues.Count));

    private sealed class Row
    {
        public string RunId { get; init; } = "";

        public string ManifestRunId { get; init; } = "";

        public string ResultId { get; init; } = "";

        public string SnapshotId { get; init; } = "";

        public int? ReportYear { get; init; }

        public DateTimeOffset? StaleSince { get; init; }

        public byte[]? Body { get; init; }
    }
}
