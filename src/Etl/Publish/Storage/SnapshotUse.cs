namespace Etl.Publish.Storage;

/// <summary>
/// Whether somebody reads a snapshot: a process has a file of it open, as far as the system tells (on Linux; elsewhere a
/// folder of which a file is open can't be moved).
/// </summary>
internal static class SnapshotUse
{
    private const int Looks = 6;

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
    /// Looks several times: the system lists open files one after the other, and a reader that opens the next before it closes the last may be
    /// missed by one look.
    /// </summary>
    private static bool HasOpen(string descriptors, string inside)
    {
        try
        {
            return Enumerable.Range(0, Looks).Any(_ => new DirectoryInfo(descriptors).EnumerateFileSystemInfos()
                .Any(f => TargetOf(f)?.StartsWith(inside, StringComparison.Ordinal) == true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has ended, or is another's.
            return false;
        }
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
