using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;
using Etl.Runs.Publishing;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;

namespace Etl.Runs;

/// <summary>Runs whose process died before their end: what they published is taken over, the rest is let go.</summary>
/// <param name="environment">What runs work with.</param>
/// <param name="database">Ledger.</param>
/// <param name="register">Where runs are written down.</param>
internal sealed class DeadRuns(RunEnvironment environment, LedgerDatabase database, RunRegister register)
{
    /// <summary>Writes down that they are dead.</summary>
    /// <param name="pipeline">The pipeline that runs now: whoever it tells is told of its dead nights.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task BuryAsync(PipelineSettings pipeline, CancellationToken cancellationToken)
    {
        var logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);
        foreach (var dead in register.Unfinished())
        {
            RunLog.PredecessorDied(logger, dead.RunId, dead.ProcessId);
            if (await environment.Publisher.FindByRunAsync(dead.RunId, cancellationToken) is { } snapshotId)
            {
                RunLog.SnapshotAdopted(logger, dead.RunId, snapshotId);
                register.Published(dead.RunId, dead.Pipeline, snapshotId, dead.StartedAt, [], forced: false);
            }
            else
            {
                new SnapshotManifest(database, environment.Line, new SnapshotScope(dead.RunId, dead.Pipeline, [], 1, null)).Discard();
            }

            register.Bury(dead.RunId);
            if (dead.ScheduledAt is not null && pipeline.Name == dead.Pipeline)
            {
                await new RunNotices(environment, pipeline).SendDeadAsync(dead);
            }
        }
    }
}
