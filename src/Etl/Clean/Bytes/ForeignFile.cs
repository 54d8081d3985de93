using System.IO.Compression;

namespace Etl.Clean.Bytes;

/// <summary>Files that no reader is there for, each called what it is, with the way to something that is read.</summary>
internal static class ForeignFile
{
    private const string Convert = "convert it to .docx (soffice --headless --convert-to docx FILE) and import that.";
    private const int MostEntries = 10_000;

    /// <summary>What a file is that no reader is there for.</summary>
    /// <param name="file">File.</param>
    /// <returns>A sentence that says so and what to do; null for a file that a reader is there for, or that nothing is known of.</returns>
    public static string? Describe(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith("{\\rtf"u8))
        {
            return $"The document is in Rich Text Format (RTF), which is not read; {Convert}";
        }

        if (bytes.StartsWith("Rar!"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]))
        {
            return "The file is a packed archive (RAR or 7-Zip), which is not looked into; unpack it and import what is in it.";
        }

        return bytes.StartsWith("PK\u0003\u0004"u8) ? OfZip(file) : null;
    }

    private static string? OfZip(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.GetEntry("word/document.xml") is not null || zip.GetEntry("xl/workbook.xml") is not null)
            {
                return null;
            }

            if (zip.GetEntry("OFD.xml") is not null)
            {
                return "The file is an OFD document (GB/T 33190), which is not read; save it as PDF or .docx (with the reader that opens it) and import that.";
            }

            if (zip.GetEntry("mimetype") is { } type && zip.GetEntry("content.xml") is not null && Beginning(type) is var declared
                && declared.Contains("opendocument", StringComparison.Ordinal))
            {
                return declared.Contains("spreadsheet", StringComparison.Ordinal)
                    ? "The file is an OpenDocument spreadsheet (.ods), which is not read; convert it to .xlsx (soffice --headless --convert-to xlsx FILE) "
                    + "and import that."
                    : $"The file is an OpenDocument text (.odt), which is not read; {Convert}";
            }

            if (zip.Entries.Any(static e => e.FullName.StartsWith("archive/", StringComparison.Ordinal)) && zip.GetEntry("datapackage.json") is not null)
            {
                return "The file is a web archive collection (WACZ); import it by its own path, under a name that ends in .wacz.";
            }

            if (zip.GetEntry("ppt/presentation.xml") is not null)
            {
                return "The file is a PowerPoint presentation, which is not read; save it as PDF and import that.";
            }

            return zip.GetEntry("[Content_Types].xml") is null
                ? "The file is a zip archive, which is not looked into; unpack it and import what is in it."
                : null;
        }
        catch (InvalidDataException)
        {
            // The reader of its kind tells of the damage.
            return null;
        }
    }

    private static string Beginning(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        Span<byte> buffer = stackalloc byte[128];
        return System.Text.Encoding.ASCII.GetString(buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)]);
    }
}
