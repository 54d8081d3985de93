namespace Etl.Publish.Storage;

/// <summary>
/// Whether somebody reads a snapshot: a process has a file of it open, as far as the system tells (on Linux; elsewhere a
/// folder of which a file is open can't be moved).
/// </summary>
internal static class SnapshotUse
{
    /// <summary>Looks at the open files of all processes that this one may look at.</summary>
    /// <param name="directory">The snapshot.</param>
    public static bool IsRead(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var inside = Path.GetFullPath(directory) + "/";
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(static d => char.IsAsciiDigit(d[^1])))
        {
            try
            {
                foreach (var file in new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFileSystemInfos())
                {
                    if (LeadsInto(file, inside))
                    {
                        return true;
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The process has ended, or is another's.
            }
        }

        return false;
    }

    /// <summary>False also for one that was closed meanwhile: the others of its process are still asked.</summary>
    private static bool LeadsInto(FileSystemInfo file, string inside)
    {
        try
        {
            return file.LinkTarget is { } target && target.StartsWith(inside, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
