namespace Etl.Tests.Architecture;

/// <summary>The repository that these tests were built from, as far as its own files go.</summary>
internal static class RepositoryTree
{
    // What builds, runs and tools leave behind; never part of the repository.
    private static readonly HashSet<string> LeftBehind = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".vs", ".idea", "bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts",
    };

    private static readonly HashSet<string> LeftBehindAtTheRoot = new(StringComparer.OrdinalIgnoreCase) { "data", "artifacts" };

    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths from the root with <c>/</c>, in order.</summary>
    public static IEnumerable<string> Files(string folder = "") =>
        Walk(new DirectoryInfo(folder.Length == 0 ? Root : Path.Combine(Root, folder)))
            .Select(static f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            return [];
        }

        // .git is a file in a linked working tree.
        var isRoot = folder.FullName == Root;
        return folder.EnumerateFiles().Where(static f => !LeftBehind.Contains(f.Name)).Concat(
            folder.EnumerateDirectories()
                .Where(d => !LeftBehind.Contains(d.Name) && !(isRoot && LeftBehindAtTheRoot.Contains(d.Name)) && d.LinkTarget is null)
                .SelectMany(Walk));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Etl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Etl.sln is in none of the folders above " + AppContext.BaseDirectory);
    }
}
