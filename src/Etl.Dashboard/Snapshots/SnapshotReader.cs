using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Runs.Views;

namespace Etl.Dashboard.Snapshots;

/// <summary>Reads snapshots for their pages.</summary>
/// <param name="host">What the pages work with.</param>
internal sealed class SnapshotReader(DashboardHost host)
{
    private const int OthersShown = 30;

    /// <summary>A list of snapshots.</summary>
    public async Task<SnapshotListModel> ListAsync(int offset, CancellationToken cancellationToken)
    {
        var ids = host.Snapshots.Ids;
        List<SnapshotInfo> rows = [];
        foreach (var id in ids.Skip(offset).Take(SnapshotListModel.Size))
        {
            try
            {
                rows.Add(await host.Snapshots.GetAsync(id, cancellationToken));
            }
            catch (SnapshotDamagedException e)
            {
                rows.Add(new SnapshotInfo { Id = id, Directory = "", Problem = e.Message });
            }
        }

        return new SnapshotListModel(new Slice<SnapshotInfo>(rows, offset, ids.Count > offset + SnapshotListModel.Size));
    }

    /// <summary>One snapshot.</summary>
    /// <exception cref="SnapshotNotFoundException">There is none.</exception>
    public async Task<SnapshotModel> OneAsync(string id, bool verify, CancellationToken cancellationToken)
    {
        var snapshot = await host.Snapshots.GetAsync(id, cancellationToken);
        return new SnapshotModel(
            snapshot,
            [.. Files(snapshot).Select(f => (Name(snapshot, f), f.Length))],
            [.. host.Snapshots.Ids.Where(i => i != snapshot.Id).Take(OthersShown)],
            System.IO.File.Exists(Path.Combine(snapshot.Directory, "report.html")),
            verify ? await host.Snapshots.VerifyAsync(id, cancellationToken) : null);
    }

    /// <summary>The path of a file of a snapshot; null when it has none of that name.</summary>
    public async Task<string?> FileAsync(string id, string name, CancellationToken cancellationToken)
    {
        var snapshot = await host.Snapshots.GetAsync(id, cancellationToken);
        return Files(snapshot).FirstOrDefault(f => Name(snapshot, f) == name)?.FullName;
    }

    /// <summary>What is other in a snapshot.</summary>
    public async Task<DifferenceModel?> DifferenceAsync(string? before, string after, CancellationToken cancellationToken)
    {
        var older = before ?? await host.Snapshots.PreviousAsync(after, cancellationToken);
        if (older is null)
        {
            return null;
        }

        Dictionary<ChangeKind, long> counts = [];
        List<FactChange> facts = [];
        var reports = await host.Snapshots.DiffAsync(older, after, Take, cancellationToken);
        return new DifferenceModel(older, after, [.. reports.Take(DifferenceModel.Shown)], reports.Count, facts, counts);

        void Take(FactChange change)
        {
            counts[change.Change] = counts.GetValueOrDefault(change.Change) + 1;
            if (facts.Count < DifferenceModel.Shown)
            {
                facts.Add(change);
            }
        }
    }

    private static IEnumerable<FileInfo> Files(SnapshotInfo snapshot) =>
        new DirectoryInfo(snapshot.Directory).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(static f => f.FullName, StringComparer.Ordinal);

    private static string Name(SnapshotInfo snapshot, FileInfo file) => Path.GetRelativePath(snapshot.Directory, file.FullName).Replace('\\', '/');
}
