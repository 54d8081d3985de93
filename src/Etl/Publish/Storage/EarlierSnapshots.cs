using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Microsoft.Extensions.Logging;

namespace Etl.Publish.Storage;

/// <summary>The snapshots up to the latest, newest first: one that is damaged is left for the one before it, and that is told.</summary>
internal sealed class EarlierSnapshots
{
    private readonly SnapshotPaths _paths;
    private readonly ILogger _logger;
    private readonly Queue<string> _ids;
    private readonly List<(string Id, string Reason)> _damaged = [];
    private readonly bool _isLost;
    private EarlierSnapshot? _newest;

    /// <summary>Begins with the latest.</summary>
    /// <param name="paths">Where they are.</param>
    /// <param name="logger">Where damage is logged.</param>
    public EarlierSnapshots(SnapshotPaths paths, ILogger logger)
    {
        _paths = paths;
        _logger = logger;
        // One after the latest was named, but never published.
        var latest = LatestPointer.Read(paths);
        var all = paths.Ids();
        _isLost = latest is null && all.Count > 0;
        _ids = new Queue<string>(all.Where(id => latest is not null && string.CompareOrdinal(id, latest) <= 0));
    }

    /// <summary>What is to be said of damaged ones.</summary>
    public IReadOnlyList<string> Warnings => _isLost
        ? [$"{_paths.Latest} led to no snapshot, so that nobody knows which one was the last: changes is empty, though facts may differ from earlier "
        + "snapshots."]
        : _damaged.Count == 0
        ? []
        :
        [
            .. _damaged.Select(d => $"Snapshot {d.Id} is damaged: {d.Reason}."),
            _newest is null
                ? "No earlier snapshot is whole: changes is empty, though facts may differ from earlier snapshots."
                : _damaged.Exists(d => d.Id == _newest.Id)
                ? $"Changes are counted from snapshot {_newest.Id} all the same: its facts could be read and are as described; what is damaged of it was "
                + "written anew."
                : $"Changes are counted from snapshot {_newest.Id}.",
        ];

    /// <summary>The newest one that is not known to be damaged; null when there is none.</summary>
    public async Task<EarlierSnapshot?> NewestAsync(CancellationToken cancellationToken)
    {
        while (_newest is null && _ids.TryDequeue(out var id))
        {
            try
            {
                _newest = await EarlierSnapshot.OpenAsync(_paths, id, cancellationToken);
            }
            catch (SnapshotDamagedException e)
            {
                Note(id, e);
            }
        }

        return _newest;
    }

    /// <summary>Leaves the newest one, which is damaged, for the one before.</summary>
    /// <param name="damage">What is wrong with it.</param>
    public void Leave(SnapshotDamagedException damage)
    {
        Note(_newest!.Id, damage);
        _newest = null;
    }

    /// <summary>Tells that a snapshot is damaged.</summary>
    /// <param name="id">The snapshot.</param>
    /// <param name="damage">What is wrong with it.</param>
    public void Note(string id, SnapshotDamagedException damage)
    {
        _damaged.Add((id, damage.Message));
        PublishLog.Damaged(_logger, id, damage.Message);
    }
}
