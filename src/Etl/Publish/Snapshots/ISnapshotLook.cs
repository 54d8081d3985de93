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
}
