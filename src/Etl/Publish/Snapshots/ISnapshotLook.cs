namespace Etl.Publish.Snapshots;

/// <summary>Makes of a snapshot one file to look at, without network: <c>report.html</c>.</summary>
public interface ISnapshotLook
{
    /// <summary>Writes it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="questions">Answers about it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task WriteAsync(SnapshotInfo snapshot, ISnapshotQuestions questions, Stream output, CancellationToken cancellationToken);

    /// <summary>
    /// Writes it for a snapshot that is another one once more, of whose file it takes what that shows: it is what <see cref="WriteAsync"/> gives, without
    /// asking anything.
    /// </summary>
    /// <param name="snapshot">The snapshot; no report changed since the other.</param>
    /// <param name="former">The other's file, of the same version of the program.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False where the file is not one that it wrote: nothing was written then.</returns>
    Task<bool> TryRepeatAsync(SnapshotInfo snapshot, string former, Stream output, CancellationToken cancellationToken);
}
