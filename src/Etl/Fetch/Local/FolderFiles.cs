using System.IO.Enumeration;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>What lies below a folder. Hidden files and folders are left out; links to folders are not followed: one to a folder above would never
/// end.</summary>
internal static class FolderFiles
{
    /// <summary>Document files, and those that are passed over though a document may be in them; sorted by path (ordinal).</summary>
    /// <param name="folder">Folder.</param>
    public static IEnumerable<FolderFile> Documents(string folder)
    {
        var roots = Roots(folder);
        foreach (var path in Below(folder))
        {
            if (LinkTarget(path) is { } target && !IsBelow(target, roots))
            {
                yield return new(path, FetchCodes.LinkLeavesFolder, $"a link to {target}, outside the folder; if that is meant, give the path itself");
            }
            else if (Directory.Exists(path))
            {
                // What it leads to is in the folder, and is met there.
            }
            else if (!PlainFile.MayBeRead(path))
            {
                yield return new(path, FetchCodes.NotAPlainFile, "no plain file but a pipe, a device or the like");
            }
            else if (WarcSource.IsWarc(path))
            {
                yield return new(path, FetchCodes.ArchiveInFolder,
                    "a WARC file in a folder is not looked into; give it by its own path, or its folder as a source of kind warc");
            }
            else if (DocumentFiles.IsDocument(path))
            {
                yield return new(path);
            }
        }
    }

    /// <summary>WARC files, sorted by path (ordinal).</summary>
    /// <param name="folder">Folder.</param>
    public static IEnumerable<string> Archives(string folder) => Below(folder).Where(static p => WarcSource.IsWarc(p) && PlainFile.MayBeRead(p));

    /// <summary>Files, and links to folders.</summary>
    private static IOrderedEnumerable<string> Below(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
        return new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry e) => e.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) => !e.FileName.StartsWith('.')
                && (!e.IsDirectory || (e.Attributes & FileAttributes.ReparsePoint) != 0),
            ShouldRecursePredicate = static (ref FileSystemEntry e) => !e.FileName.StartsWith('.') && (e.Attributes & FileAttributes.ReparsePoint) == 0,
        }.Order(StringComparer.Ordinal);
    }

    /// <summary>Where a link leads in the end, or as far as it can be followed; null for what is no link.</summary>
    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is null ? null : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A circle: opening it will tell.
            return null;
        }
    }

    // The folder may itself be given by a link.
    private static string[] Roots(string folder) =>
        [.. new[] { Path.GetFullPath(folder), Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName }.OfType<string>()
            .Select(static r => Path.TrimEndingDirectorySeparator(r) + Path.DirectorySeparatorChar)];

    private static bool IsBelow(string path, string[] roots) =>
        Array.Exists(roots, r => (Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar).StartsWith(r, StringComparison.Ordinal));
}
