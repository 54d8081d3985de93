using System.Runtime.InteropServices;

namespace Etl.Publish.Storage;

/// <summary>Replaces one link by another in a single step; File.Move refuses links to directories.</summary>
internal static class FileRename
{
    /// <summary>Renames <paramref name="source"/> to <paramref name="target"/>, in place of what is there.</summary>
    /// <exception cref="IOException">It fails.</exception>
    public static void Replace(string source, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(source, target);
        }
        else if (Rename(source, target) != 0)
        {
            throw new IOException($"{target} can't be replaced: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);
}
