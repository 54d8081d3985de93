namespace Etl.Runs.Ports;

/// <summary>Makes room in the archive.</summary>
public interface IArchiveKeeper
{
    /// <summary>Removes files that are older than a time and hold nothing that is needed.</summary>
    /// <param name="before">The time.</param>
    /// <param name="needed">SHA-256 of the payloads that are needed, whatever their age.</param>
    /// <param name="cancellationToken">Stops it between two files.</param>
    /// <returns>Names of the files removed, the oldest first.</returns>
    IReadOnlyList<string> Prune(DateTimeOffset before, IReadOnlySet<string> needed, CancellationToken cancellationToken);
}
