using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>
/// Starts one pipeline after the other: a data directory holds one run at a time. A time that came before a run of the
/// same pipeline began is caught up by that run, so that a restart does not do the same night twice.
/// </summary>
internal sealed class SerialLauncher(IPipelineLauncher launcher, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    /// <summary>Runs a pipeline when its turn comes.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="scheduledAt">Time that the run stands for.</param>
    /// <param name="cancellationToken">Stops the waiting or the run.</param>
    /// <returns>A task that ends with the run.</returns>
    public async Task LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (scheduledAt is { } at && _begun.TryGetValue(pipeline, out var begun) && at <= begun)
            {
                ScheduleLog.StoodFor(logger, pipeline, scheduledAt);
                return;
            }

            _begun[pipeline] = timeProvider.GetUtcNow();
            var result = await launcher.LaunchAsync(pipeline, scheduledAt, cancellationToken);
            ScheduleLog.Ended(logger, pipeline, result.State, result.RunId, result.SnapshotId, result.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A wrong configuration tonight must not take the schedule down; the next night tries again.
            ScheduleLog.NotStarted(logger, e, pipeline);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
