namespace Etl.Runs.Ports;

/// <summary>Makes a snapshot of what a run gives it.</summary>
public interface ISnapshotPublisher
{
    /// <summary>
    /// Writes a snapshot beside the others and moves <c>latest</c> to it when all of it is complete and synced. When it
    /// throws, or is stopped, <c>latest</c> is where it was.
    /// </summary>
    /// <param name="content">What is in it.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The snapshot.</returns>
    Task<SnapshotPublished> PublishAsync(SnapshotContent content, CancellationToken cancellationToken);

    /// <summary>The complete snapshot that a run published, if it did.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The snapshot's id; null when that run published none.</returns>
    ValueTask<string?> FindByRunAsync(string runId, CancellationToken cancellationToken);
}
