using System.IO.Compression;
using System.Text;

namespace Etl.SampleSite.Writing.Office;

/// <summary>Zip packages of Office documents.</summary>
internal static class OfficePackage
{
    // Zip entries carry a time; a fixed one keeps the bytes the same.
    private static readonly DateTimeOffset EntryTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IEnumerable<(string Name, string Text)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the list of content types first.
            foreach (var (name, text) in files.OrderBy(file => file.Name == "[Content_Types].xml" ? 0 : 1))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = EntryTime;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
