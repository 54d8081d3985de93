using Etl.Publish.Errors;

namespace Etl.Publish.Storage;

/// <summary>Held by whoever changes the snapshots; the system lets it go when its process ends, however that ends.</summary>
internal sealed class SnapshotLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
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
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new SnapshotBusyException($"another process is publishing or pruning in {paths.Root}; wait until it is done", e);
        }
    }

    /// <summary>
    /// Takes the lock, or leaves it where its holder does not let go of it in time: for whoever may publish by something better than a
    /// lock of the file system, which a process that is asleep holds on to.
    /// </summary>
    /// <returns>The lock; null where another holds on to it.</returns>
    public static async Task<SnapshotLock?> TakeOrLeaveAsync(SnapshotPaths paths, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var left = (int)(patience / Pause); ; left--)
        {
            try
            {
                return Take(paths);
            }
            catch (SnapshotBusyException)
            {
                if (left <= 0)
                {
                    return null;
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Would block (Linux 11, macOS 35), sharing or lock violation (Windows 32, 33): anything else is the disk's failure.</summary>
    private static bool IsHeldByAnother(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
