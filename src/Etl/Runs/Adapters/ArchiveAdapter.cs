using Etl.Fetch.Archive;
using Etl.Runs.Errors;
using Etl.Runs.Ports;

namespace Etl.Runs.Adapters;

/// <summary>The archive as upkeep sees it.</summary>
/// <param name="dataDirectory">Data directory.</param>
public sealed class ArchiveAdapter(string dataDirectory) : IArchiveKeeper
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Prune(DateTimeOffset before, IReadOnlySet<string> needed, CancellationToken cancellationToken)
    {
        try
        {
            return ArchivePruning.Remove(Path.Combine(dataDirectory, "archive"), before, needed, cancellationToken);
        }
        catch (ArchiveException e)
        {
            throw new RunException(e.Message, e);
        }
    }
}
