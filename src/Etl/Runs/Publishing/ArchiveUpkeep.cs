using System.Text.Json;
using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Publishing;

/// <summary>Makes room in the archive at the end of a good night, where the pipeline's <c>keep.payloads</c> asks for it.</summary>
internal sealed class ArchiveUpkeep(RunEnvironment environment, LedgerDatabase database)
{
    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);

    /// <summary>Removes what is old and what nothing leads to. What can't be removed stays for the next night: the run has not failed.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="cancellationToken">Stops it between two files.</param>
    public async Task PruneAsync(PipelineSettings pipeline, CancellationToken cancellationToken)
    {
        if (pipeline.Keep?.Payloads is not { } time || environment.Archive is not { } archive)
        {
            return;
        }

        try
        {
            HashSet<string> needed = new(await environment.Publisher.PayloadsAsync(cancellationToken), StringComparer.Ordinal);
            needed.UnionWith(Documents(pipeline.RetireAfter, needed));
            var removed = archive.Prune(environment.TimeProvider.GetUtcNow() - time, needed, cancellationToken);
            Forget(removed);
            foreach (var file in removed)
            {
                RunLog.ArchiveFileRemoved(_logger, file);
            }
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, environment.DataDirectory) is not null)
        {
            RunLog.ArchiveNotPruned(_logger, StorageFailure.Explain(e, environment.DataDirectory) ?? e.Message);
        }
    }

    /// <summary>
    /// Payloads of the documents that runs still walk, which a changed rule would be tried on; and what was linked to the pages that
    /// snapshots lead to, which name the pages alone.
    /// </summary>
    private List<string> Documents(int retireAfter, HashSet<string> published)
    {
        using var connection = database.Connect();
        List<string> payloads = [];
        foreach (var (page, attachments, isWalked) in connection.Query<(string, string?, bool)>(
            """
            SELECT page_sha256, attachments, CASE WHEN gone_runs < @retireAfter THEN 1 ELSE 0 END FROM documents WHERE page_sha256 IS NOT NULL
            UNION ALL SELECT page_sha256, attachments, 0 FROM former_pages
            """,
            new { retireAfter },
            buffered: false))
        {
            if (!isWalked && !published.Contains(page))
            {
                continue;
            }

            payloads.Add(page);
            if (attachments is not null)
            {
                payloads.AddRange((JsonSerializer.Deserialize(attachments, FeedJson.Compact.IReadOnlyListPayload) ?? []).Select(static a => a.Sha256));
            }
        }

        return payloads;
    }

    /// <summary>What is no more is not asked for again as if it were: its address is fetched whole the next time.</summary>
    private void Forget(IReadOnlyList<string> files)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        foreach (var file in files)
        {
            connection.Execute(
                """
                UPDATE fetch_memory SET warc_file = NULL, warc_offset = NULL WHERE warc_file = @file;
                UPDATE former_pages SET warc_file = NULL, warc_offset = NULL WHERE warc_file = @file
                """,
                new { file },
                transaction);
        }

        transaction.Commit();
    }
}
