using System.IO.Compression;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Text;

namespace Etl.Clean.Bytes;

/// <summary>The files of a zip archive that is none of the Office formats. Archives in archives are not opened.</summary>
internal static class ZipFiles
{
    private const int MostFiles = 100;
    private const long LargestUnpacked = 128L * 1024 * 1024;
    private const int LargestFile = 64 * 1024 * 1024;
    private const int LargestRatio = 200;
    private const long RatioFrom = 16L * 1024 * 1024;

    private static readonly string[] Readable = [".docx", ".xlsx", ".pdf", ".html", ".htm", ".shtml", ".txt", ".md", ".doc", ".xls"];

    /// <summary>True for a zip archive that is no document itself.</summary>
    /// <param name="bytes">File.</param>
    public static bool IsArchive(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return false;
        }

        try
        {
            using ZipArchive zip = new(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            return !zip.Entries.Any(static e => e.FullName is "[Content_Types].xml" or "OFD.xml"
                or "mimetype" || e.FullName.StartsWith("word/", StringComparison.Ordinal) || e.FullName.StartsWith("xl/", StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Unpacks an archive's files that may be read.</summary>
    /// <param name="archive">The archive; each file keeps its identity, its name stands behind the address.</param>
    /// <returns>The files and the names of those that nothing reads; or <c>file_damaged</c>, <c>file_too_large</c>.</returns>
    public static StageResult<ZipContent> Open(Page archive)
    {
        try
        {
            // Names without the mark of UTF-8 are in the charset of whoever packed them.
            using ZipArchive zip = new(new MemoryStream(archive.Body.ToArray(), writable: false), ZipArchiveMode.Read, leaveOpen: false, CodePages.Gb18030);
            List<Page> files = [];
            List<string> unread = [];
            long unpacked = 0;
            foreach (var entry in zip.Entries.Where(static e => e.Name.Length > 0 && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)))
            {
                if (!Readable.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase) || files.Count == MostFiles)
                {
                    unread.Add(entry.FullName);
                    continue;
                }

                if (Read(entry, LargestFile) is not { } body)
                {
                    return TooLarge(archive);
                }

                unpacked += body.Length;
                if (unpacked > LargestUnpacked || (unpacked > RatioFrom && unpacked / LargestRatio > archive.Body.Length))
                {
                    return TooLarge(archive);
                }

                files.Add(archive with
                {
                    Url = $"{archive.Url}!/{Uri.EscapeDataString(entry.FullName)}",
                    Body = body,
                    ContentType = null,
                    Attachments = [],
                    IsPart = false,
                });
            }

            return new ZipContent(files, unread);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return StageResult<ZipContent>.Failure(DocumentCodes.FileDamaged,
                $"The archive is damaged or locked ({e.Message}); fetch it again or unpack it by hand.");
        }
    }

    // What an entry says of its length may be a lie: as much is unpacked as may be, and no more.
    private static byte[]? Read(ZipArchiveEntry entry, int most)
    {
        using var stream = entry.Open();
        using MemoryStream plain = new();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
        {
            if (plain.Length + read > most)
            {
                return null;
            }

            plain.Write(buffer, 0, read);
        }

        return plain.ToArray();
    }

    private static StageResult<ZipContent> TooLarge(Page archive) => StageResult<ZipContent>.Failure(
        DocumentCodes.FileTooLarge,
        $"The archive of {archive.Body.Length / 1024} KB unpacks to more than {LargestUnpacked / 1048576} MB, or to {LargestRatio} times its size; it is "
            + "hostile or holds far more than reports. Open it by hand.");
}
