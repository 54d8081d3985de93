using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Etl.Fetch.Local;

/// <summary>Tells plain files from what only has a name: a pipe waits for its writer when it is opened, a device has no end.</summary>
internal static class PlainFile
{
    private const int ModeAt = 28;
    private const int WorkingDirectory = -100;
    private const int KindOfFile = 0xF000;
    private const int Plain = 0x8000;

    /// <summary>Whether it may be opened and read to its end, links followed. True where there is nothing, or nothing can be told.</summary>
    /// <param name="path">Path.</param>
    public static bool MayBeRead(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            var status = new byte[256];
            return Status(WorkingDirectory, Path.GetFullPath(path), 0, 1, status) != 0
                || (BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeAt)) & KindOfFile) == Plain;
        }
        catch (EntryPointNotFoundException)
        {
            // A system library of before 2018.
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "statx", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);
}
