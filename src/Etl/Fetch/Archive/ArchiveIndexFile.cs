using System.Globalization;
using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>
/// What a scan of an archive file found, kept beside it (<c>….warc.gz.index</c>), so that an archive of years opens in moments.
/// It can always be made again from the file, and is, when the two do not fit; deleting it costs a scan.
/// </summary>
internal static class ArchiveIndexFile
{
    private const string Format = "etl-archive-index 1 ";

    /// <summary>Payloads of an archive file, from its index or by scanning it; then the index is written.</summary>
    public static List<ArchiveEntry> Load(string warc)
    {
        var path = warc + ".index";
        var length = new FileInfo(warc).Length;
        if (Read(path, Path.GetFileName(warc), length) is { } known)
        {
            return known;
        }

        List<ArchiveEntry> entries = [.. ArchiveScan.Entries(warc)];
        Write(path, length, entries);
        return entries;
    }

    private static List<ArchiveEntry>? Read(string path, string warcName, long length)
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

        var entries = new List<ArchiveEntry>();
        while (reader.ReadLine() is { } line)
        {
            if (line == "end")
            {
                return entries;
            }

            if (line.Split(' ', 4) is not [{ Length: 64 } sha256, var offset, var ticks, var url]
                || !long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var date))
            {
                return null;
            }

            entries.Add(new(sha256, new(warcName, at), url, new(date, TimeSpan.Zero)));
        }

        return null;
    }

    private static void Write(string path, long length, List<ArchiveEntry> entries)
    {
        var draft = path + ".tmp";
        try
        {
            using (var writer = new StreamWriter(draft, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
            {
                writer.WriteLine(Head(length));
                foreach (var e in entries)
                {
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.Sha256} {e.Place.Offset} {e.Date.UtcTicks} {e.Url}"));
                }

                writer.WriteLine("end");
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only archive, or another process at the same work: the next scan does as well.
        }
    }

    private static string Head(long length) => Format + length.ToString(CultureInfo.InvariantCulture);
}
