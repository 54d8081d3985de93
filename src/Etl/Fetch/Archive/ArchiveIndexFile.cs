using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>
/// What a scan of an archive file found, kept beside it (<c>….warc.gz.index</c>), so that an archive of years opens in moments.
/// It can always be made again from the file, and is, when the two do not fit; deleting it costs a scan.
/// </summary>
internal static class ArchiveIndexFile
{
    private const string Format = "etl-archive-index 1 ";

    // Before the hash of a record that was found damaged.
    private const char Lost = '!';

    /// <summary>Payloads of an archive file, from its index or by scanning it; then the index is written.</summary>
    public static IEnumerable<ArchiveEntry> Load(string warc) => LoadAll(warc).Where(static e => !e.IsLost).Select(static e => e.Entry);

    /// <summary>The same, with the records that were found damaged.</summary>
    public static List<(ArchiveEntry Entry, bool IsLost)> LoadAll(string warc)
    {
        var path = warc + ".index";
        var length = new FileInfo(warc).Length;
        if (Read(path, Path.GetFileName(warc), length) is { } known)
        {
            return known;
        }

        List<(ArchiveEntry Entry, bool IsLost)> entries = [.. ArchiveScan.Entries(warc).Select(static e => (e, false))];
        Write(path, length, entries);
        return entries;
    }

    /// <summary>Writes the index of a file that is ended.</summary>
    /// <param name="warc">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="entries">Its payloads, in order.</param>
    public static void Save(string warc, long length, IEnumerable<ArchiveEntry> entries) =>
        Write(warc + ".index", length, [.. entries.Select(static e => (e, false))]);

    /// <summary>Marks damaged records in a file's index, so that their payloads count as not there and are stored anew when they come again.</summary>
    public static void Forget(string warc, IReadOnlySet<long> offsets) =>
        Write(warc + ".index", new FileInfo(warc).Length, LoadAll(warc).ConvertAll(e => (e.Entry, e.IsLost || offsets.Contains(e.Entry.Place.Offset))));

    private static List<(ArchiveEntry Entry, bool IsLost)>? Read(string path, string warcName, long length)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        if (reader.ReadLine() != Head(length))
        {
            return null;
        }

        var entries = new List<(ArchiveEntry Entry, bool IsLost)>();
        while (reader.ReadLine() is { } line)
        {
            if (line == "end")
            {
                return entries;
            }

            var isLost = line.StartsWith(Lost);
            if (line.TrimStart(Lost).Split(' ', 4) is not [{ Length: 64 } sha256, var offset, var ticks, var url]
                || !long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var date))
            {
                return null;
            }

            entries.Add((new(sha256, new(warcName, at), url, new(date, TimeSpan.Zero)), isLost));
        }

        return null;
    }

    private static void Write(string path, long length, List<(ArchiveEntry Entry, bool IsLost)> entries)
    {
        // Another process, on another machine too, may be at the same work.
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.tmp";
        try
        {
            using (var writer = new StreamWriter(draft, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
            {
                writer.WriteLine(Head(length));
                foreach ((var e, var isLost) in entries)
                {
                    writer.WriteLine(
                        string.Create(CultureInfo.InvariantCulture, $"{(isLost ? Lost.ToString() : "")}{e.Sha256} {e.Place.Offset} {e.Date.UtcTicks} {e.Url}"));
                }

                writer.WriteLine("end");
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only archive, or a full disk: the next scan does as well.
            TryDelete(draft);
        }
    }

    private static void TryDelete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way.
        }
    }

    private static string Head(long length) => Format + length.ToString(CultureInfo.InvariantCulture);
}
