namespace Etl.Publish.Storage;

/// <summary>
/// Whether somebody reads a snapshot: a process has a file of it open, as far as the system tells (on Linux; elsewhere a
/// folder of which a file is open can't be moved).
/// </summary>
internal static class SnapshotUse
{
    private const int MostLooks = 8;

    /// <summary>Looks at the open files of all processes that this one may look at.</summary>
    /// <param name="directory">The snapshot.</param>
    public static bool IsRead(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var inside = Path.GetFullPath(directory) + "/";
        return Directory.EnumerateDirectories("/proc").Where(static d => char.IsAsciiDigit(d[^1])).Any(p => HasOpen(Path.Combine(p, "fd"), inside));
    }

    /// <summary>
    /// Looks again when a file was closed between the list of open files and the look at it: a reader that opens the next file before it closes
    /// the last would be in neither.
    /// </summary>
    private static bool HasOpen(string descriptors, string inside)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var isClosed = false;
            try
            {
                foreach (var file in new DirectoryInfo(descriptors).EnumerateFileSystemInfos())
                {
                    var target = TargetOf(file);
                    if (target?.StartsWith(inside, StringComparison.Ordinal) == true)
                    {
                        return true;
                    }

                    isClosed |= target is null;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The process has ended, or is another's.
                return false;
            }

            if (!isClosed)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Null for one that was closed meanwhile.</summary>
    private static string? TargetOf(FileSystemInfo file)
    {
        try
        {
            return file.LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
