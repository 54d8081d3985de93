using System.Data.Common;
using Dapper;
using Etl.Model.Reports;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;
using Etl.Validate.Neighbours;

namespace Etl.Runs.Publishing;

/// <summary>
/// Reads the figures of every report that a snapshot is made of, those that a quarantined source keeps among them, so that
/// each report can be held against its neighbours whether or not it was touched tonight.
/// </summary>
internal static class NeighbourReader
{
    /// <summary>Reads them.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="line">The stages.</param>
    /// <param name="scope">Which documents; chosen already.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The complete index; null when the line has no rules between reports.</returns>
    public static NeighbourIndex? Read(LedgerDatabase database, StageLine line, SnapshotScope scope, CancellationToken cancellationToken)
    {
        if (line.Neighbours is not { } rules)
        {
            return null;
        }

        var index = rules.CreateIndex();
        using var connection = database.Connect();
        using var other = database.Connect();
        var rows = connection.Query<FiguresRow>(
            """
            SELECT m.document_id, m.stage, m.memo_key, f.body FROM manifest m
            LEFT JOIN figures f ON f.document_id = m.document_id AND f.stage = m.stage AND f.memo_key = m.memo_key
            WHERE m.run_id = @RunId
            """,
            new { scope.RunId },
            buffered: false);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A stale source's figures may have been taken for other forms, or before there were any: its report has them all.
            if ((row.Body is null || !index.TryAdd(row.Body)) && Report(other, line, row) is { } report)
            {
                index.Add(report);
            }
        }

        index.Complete();
        return index;
    }

    private static Report? Report(DbConnection connection, StageLine line, FiguresRow row)
    {
        try
        {
            return connection.QuerySingleOrDefault<byte[]>(
                "SELECT body FROM outputs WHERE document_id = @DocumentId AND stage = @Stage AND memo_key = @MemoKey", row) is { } body
                ? (Report)line.Last.Decode(body, null)
                : null;
        }
        catch (InvalidDataException)
        {
            // ManifestReports, which has to give this report, tells what to do about it.
            return null;
        }
    }

    private sealed class FiguresRow
    {
        public string DocumentId { get; init; } = "";

        public string Stage { get; init; } = "";

        public string MemoKey { get; init; } = "";

        public byte[]? Body { get; init; }
    }
}
