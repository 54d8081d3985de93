using System.Globalization;

namespace Etl.Fetch.Archive;

/// <summary>Removes files of the archive that nobody needs any more.</summary>
public static class ArchivePruning
{
    private const string Prefix = "etl-";
    private const string Stamp = "yyyyMMddHHmmss";

    /// <summary>
    /// Removes files that were begun before a time and hold no payload that is needed. A file goes as a whole or stays as it is: what
    /// refers to a record by its place in the file never leads to another.
    /// </summary>
    /// <param name="directory">Archive directory; it need not be there.</param>
    /// <param name="before">The time.</param>
    /// <param name="needed">SHA-256 of the payloads that are needed, whatever their age.</param>
    /// <param name="cancellationToken">Stops it between two files.</param>
    /// <returns>Names of the files removed, the oldest first.</returns>
    /// <exception cref="ArchiveException">A file can't be read or removed.</exception>
    public static IReadOnlyList<string> Remove(string directory, DateTimeOffset before, IReadOnlySet<string> needed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(needed);
        List<string> removed = [];
        foreach (var path in ArchiveScan.Files(directory).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (BegunAt(path) is not { } begun || begun >= before
                    || ArchiveIndexFile.Load(path).Any(e => e.Date >= before || needed.Contains(e.Sha256)))
                {
                    continue;
                }

                File.Delete(path);
                File.Delete(path + ".index");
                removed.Add(Path.GetFileName(path));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ArchiveException($"{path}: {e.Message}", e);
            }
        }

        return removed;
    }

    /// <summary>When a file was begun, as its name says; null for a name that says nothing.</summary>
    private static DateTimeOffset? BegunAt(string path) =>
        Path.GetFileName(path) is { } name && name.Length > Prefix.Length + Stamp.Length
        && DateTimeOffset.TryParseExact(
            name.AsSpan(Prefix.Length, Stamp.Length), Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
