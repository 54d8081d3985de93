using System.Runtime.InteropServices;

namespace Etl.Publish.Storage;

/// <summary>Brings a directory's entries (new names, renames) to the disk; .NET has no call for it.</summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a directory; does nothing on Windows, which has no such call. A file system that can't do it is let be.</summary>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(directory, ReadOnly);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    /// <summary>Flushes a directory and all those in it.</summary>
    public static void FlushTree(string directory)
    {
        foreach (var inner in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories))
        {
            Flush(inner);
        }

        Flush(directory);
    }

    [DllImport("libc", EntryPoint = "open", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
