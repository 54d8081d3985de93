namespace Etl.Bench.Aims;

/// <summary>Programs of the machine.</summary>
internal static class Tools
{
    private static readonly string[] Folders = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

    /// <summary>Where a program is; null where it isn't.</summary>
    public static string? Find(string name) =>
        Folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
}
