using Etl.Runs.Requests;

namespace Etl.Scheduling;

/// <summary>Starts a pipeline when its time has come.</summary>
public interface IPipelineLauncher
{
    /// <summary>Runs a pipeline to its end.</summary>
    /// <param name="pipeline">Name of the pipeline.</param>
    /// <param name="scheduledAt">The time of the schedule that the run stands for, UTC; null when there is none.</param>
    /// <param name="cancellationToken">Stops the run in good order.</param>
    /// <returns>How it ended.</returns>
    Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken);
}
