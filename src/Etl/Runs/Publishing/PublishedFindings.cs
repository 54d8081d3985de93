using Dapper;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;
using Etl.Validate.Neighbours;

namespace Etl.Runs.Publishing;

/// <summary>What the rules between reports say of a document in the last snapshot that holds it: they are applied when it is published.</summary>
public static class PublishedFindings
{
    /// <summary>Finds it. Reads the figures of all reports of that snapshot.</summary>
    /// <param name="place">Where the ledger is.</param>
    /// <param name="documentId">Document.</param>
    /// <param name="line">The stages.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The findings and the run whose snapshot it is; null when no snapshot holds the document, or there are no such rules.</returns>
    public static (string RunId, NeighbourFindings Findings)? Of(LedgerPlace place, string documentId, StageLine line, CancellationToken cancellationToken)
    {
        if (place.OpenExisting() is not { } database)
        {
            return null;
        }

        Row? row;
        using (var connection = database.Connect())
        {
            row = connection.QueryFirstOrDefault<Row>(
                "SELECT m.run_id, m.result_id FROM manifest m JOIN snapshots s ON s.run_id = m.run_id WHERE m.document_id = @documentId ORDER BY s.rowid "
                    + "DESC LIMIT 1",
                new { documentId });
        }

        return row is not null && NeighbourReader.Read(database, line, new SnapshotScope(row.RunId, "", [], 1, null), cancellationToken) is { } neighbours
            ? (row.RunId, neighbours.Find(row.ResultId))
            : null;
    }

    private sealed class Row
    {
        public string RunId { get; init; } = "";

        public string ResultId { get; init; } = "";
    }
}
