using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Etl.Fetch.Archive;

/// <summary>Finds the payloads in archive files by their headers alone.</summary>
internal static partial class ArchiveScan
{
    /// <summary>Payloads of one file, in order. What is damaged is passed over, as is a torn tail.</summary>
    public static IEnumerable<ArchiveEntry> Entries(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 4096);
        foreach (var stretch in ArchiveWalk.Stretches(file).Where(static s => s.Kind == ArchiveStretchKind.Record))
        {
            if (ReadEntry(file, Path.GetFileName(path), stretch.Offset) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The archive's own files in a directory, oldest first; none when there is no directory.</summary>
    public static IEnumerable<string> Files(string directory) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, "etl-*.warc.gz").Order(StringComparer.Ordinal)
        : [];

    private static ArchiveEntry? ReadEntry(FileStream file, string name, long offset)
    {
        file.Position = offset;
        using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            var record = new WarcRecord(new WarcReader(gzip, 0).ReadFields() ?? new(), default, 0);
            return record is { Type: "response" or "resource", TargetUri: { } uri, Date: { } date, PayloadDigest: { } digest } && Digest().IsMatch(digest)
                ? new(digest["sha256:".Length..], new(name, offset), uri, date)
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    [GeneratedRegex("^sha256:[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
