using System.Runtime.InteropServices;

namespace Etl.Publish.Storage;

/// <summary>Gives a file a second name, so that snapshots share what is the same in them; .NET has no call for it.</summary>
internal static class HardLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="link">Its second name, which must be free.</param>
    /// <returns>False where it can't be done: another file system, one without links, too many links, Windows.</returns>
    public static bool TryCreate(string existing, string link) => !OperatingSystem.IsWindows() && Link(existing, link) == 0;

    [DllImport("libc", EntryPoint = "link", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string link);
}
