namespace Etl.Publish.Storage;

/// <summary>Held by whoever changes the snapshots; the system lets it go when its process ends, however that ends.</summary>
internal sealed class SnapshotLock : IDisposable
{
    private readonly FileStream _file;

    private SnapshotLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="SnapshotBusyException">Another holds it.</exception>
    public static SnapshotLock Take(SnapshotPaths paths)
    {
        Directory.CreateDirectory(paths.Root);
        try
        {
            return new SnapshotLock(new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(paths.Lock))
        {
            throw new SnapshotBusyException($"another process is publishing or pruning in {paths.Root}; wait until it is done", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
