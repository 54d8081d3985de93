using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Publishing;

/// <summary>Removes the snapshots of a pipeline that its <c>keep</c> does not ask for, at the end of a good night.</summary>
internal sealed class SnapshotUpkeep(RunEnvironment environment, LedgerDatabase database)
{
    /// <summary>How long a snapshot stays after a newer one was published, whatever the settings say.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(6);

    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);

    /// <summary>Removes them. What can't be removed stays for the next night: the run has not failed.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="cancellationToken">Stops it between two snapshots.</param>
    public async Task PruneAsync(PipelineSettings pipeline, CancellationToken cancellationToken)
    {
        if (pipeline.Keep is not { } keep)
        {
            return;
        }

        try
        {
            var published = new RunQueries(database).Published(pipeline.Name);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(pipeline.TimeZone);
            await environment.Publisher.RemoveAsync(
                there => keep.Spare([.. published.Where(p => there.Contains(p.SnapshotId, StringComparer.Ordinal))], zone,
                    environment.TimeProvider.GetUtcNow(), Grace),
                cancellationToken);
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, environment.DataDirectory) is not null)
        {
            RunLog.NotPruned(_logger, pipeline.Name, StorageFailure.Explain(e, environment.DataDirectory) ?? e.Message);
        }
    }
}
