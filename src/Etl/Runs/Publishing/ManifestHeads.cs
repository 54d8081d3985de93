using System.Data.Common;
using Dapper;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;

namespace Etl.Runs.Publishing;

/// <summary>Reads what a manifest says of its reports: some hundred bytes of each.</summary>
/// <param name="database">The ledger.</param>
/// <param name="line">The stages.</param>
/// <param name="runId">The run.</param>
internal sealed class ManifestHeads(LedgerDatabase database, StageLine line, string runId)
{
    private const int FilledAtOnce = 64;
    private const int HeadsAtOnce = 20_000;

    /// <summary>Reads them all.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In order of year and id.</returns>
    public async Task<List<ManifestHead>> ReadAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Connect();
        await FillInAsync(connection, cancellationToken);
        List<ManifestHead> heads = [];
        (int Year, string Id) after = (int.MinValue, "");
        // Page by page: a reader that stays open keeps the write-ahead log from being taken in.
        for (var isLast = false; !isLast;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = heads.Count;
            heads.AddRange(await connection.QueryAsync<ManifestHead>(
                """
                SELECT result_id, report_year, output_sha256, fetched_at, stale_since, stale_code FROM manifest
                WHERE run_id = @runId AND (report_year, result_id) > (@Year, @Id) ORDER BY report_year, result_id LIMIT @HeadsAtOnce
                """,
                new { runId, after.Year, after.Id, HeadsAtOnce }));
            isLast = heads.Count < before + HeadsAtOnce;
            after = isLast ? after : (heads[^1].ReportYear, heads[^1].ResultId);
        }

        return heads;
    }

    /// <summary>Years and digests that an earlier version did not write down.</summary>
    private async Task FillInAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            List<BodyRow> rows = [.. await connection.QueryAsync<BodyRow>(
                """
                SELECT m.document_id, o.body FROM manifest m
                LEFT JOIN outputs o ON o.document_id = m.document_id AND o.stage = m.stage AND o.memo_key = m.memo_key
                WHERE m.run_id = @runId AND (m.report_year IS NULL OR m.output_sha256 IS NULL) LIMIT @FilledAtOnce
                """,
                new { runId, FilledAtOnce })];
            if (rows.Count == 0)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var found = rows.AsParallel().Select(r =>
            {
                var report = StoredReport.Decode(line, r.DocumentId, r.Body);
                return new { runId, r.DocumentId, report.Year, line.Last.Encode(report).Digest };
            }).ToList();
            using var transaction = connection.BeginTransaction();
            await connection.ExecuteAsync(
                "UPDATE manifest SET report_year = @Year, output_sha256 = @Digest WHERE run_id = @runId AND document_id = @DocumentId", found, transaction);
            transaction.Commit();
        }
    }

    private sealed class BodyRow
    {
        public string DocumentId { get; init; } = "";

        public byte[]? Body { get; init; }
    }
}
