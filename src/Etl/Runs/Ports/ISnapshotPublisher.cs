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

    /// <summary>Hash of all that makes the files of a snapshot, beside what a run gives it: the same hash and content, the same files.</summary>
    string Identity { get; }

    /// <summary>
    /// Publishes the latest snapshot once more, with the same files, as that of a run that changed nothing. For whoever knows that
    /// <see cref="PublishAsync"/> would give just that.
    /// </summary>
    /// <param name="terms">On what terms.</param>
    /// <param name="runId">The run whose snapshot the latest must be.</param>
    /// <param name="pages">Fetches that it must tell of; null where that is known.</param>
    /// <param name="cancellationToken">Stops the writing; <c>latest</c> is where it was.</param>
    /// <returns>The snapshot; null where the latest is not of that run, or not whole: nothing was published.</returns>
    Task<SnapshotPublished?> RepeatAsync(SnapshotTerms terms, string runId, long? pages, CancellationToken cancellationToken);

    /// <summary>Removes snapshots; never the latest, nor one that is being read.</summary>
    /// <param name="choose">Chooses among the ids of those that are there, the newest first.</param>
    /// <param name="cancellationToken">Stops it between two snapshots.</param>
    /// <returns>Ids of those removed.</returns>
    Task<IReadOnlyList<string>> RemoveAsync(Func<IReadOnlyList<string>, IReadOnlyCollection<string>> choose, CancellationToken cancellationToken);

    /// <summary>Payloads that the snapshots that are there lead to.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Their SHA-256, 64 lower-case hex digits.</returns>
    Task<IReadOnlySet<string>> PayloadsAsync(CancellationToken cancellationToken);

    /// <summary>The complete snapshot that a run published, if it did.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The snapshot's id; null when that run published none.</returns>
    ValueTask<string?> FindByRunAsync(string runId, CancellationToken cancellationToken);
}
