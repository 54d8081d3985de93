using System.Diagnostics;

namespace Etl.EndToEnd.Tests;

/// <summary>A file system of a few megabytes in memory, to be filled up. Only root on Linux can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Bytes = 16 << 20;

    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one; skips the test where that can't be done.</summary>
    public static SmallDisk Mount(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can mount a file system");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", path) == 0, "file systems can't be mounted here");
        return new SmallDisk(path);
    }

    /// <summary>Leaves so many bytes free.</summary>
    public void FillUpTo(int free)
    {
        using var filler = File.Create(Filler);
        var block = new byte[4096];
        while (new DriveInfo(Path).AvailableFreeSpace > free)
        {
            filler.Write(block);
        }
    }

    /// <summary>Frees what was filled.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Nothing can be written from here on.</summary>
    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Path));

    public void Dispose() => Run("umount", "-l", Path);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
