using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using Etl.Model.Findings;

namespace Etl.Clean.Bytes;

/// <summary>What is known of an Office file before a library opens it: damaged, hostile, locked, or fit to be read.</summary>
internal static class OfficeFile
{
    private const int MostEntries = 10_000;
    private const long LargestUnpacked = 200L * 1024 * 1024;
    private const int LargestRatio = 200;
    private const long RatioFrom = 20L * 1024 * 1024;
    private const int DeepestXml = 300;

    /// <summary>True for an OLE2 compound file (.doc, .xls, and anything with a password).</summary>
    /// <param name="bytes">File.</param>
    /// <returns>Whether it begins as one.</returns>
    public static bool IsCompound(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>True when a compound file's directory names a stream.</summary>
    /// <param name="bytes">File.</param>
    /// <param name="stream">Name of the stream (<c>WordDocument</c>).</param>
    /// <returns>Whether the name occurs.</returns>
    public static bool HasStream(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(MemoryMarshal.AsBytes(stream.AsSpan())) >= 0;

    /// <summary>Checks a zip package against damage and bombs without unpacking more than its XML's nesting.</summary>
    /// <param name="file">File.</param>
    /// <param name="nested">Entry whose XML is walked recursively; null: none.</param>
    /// <returns>Code and message of the failure, or null.</returns>
    public static (string Code, string Message)? Check(byte[] file, string? nested)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
            {
                return (DocumentCodes.FileTooLarge, $"The file holds {zip.Entries.Count} parts; at most {MostEntries} are read.");
            }

            long unpacked = 0;
            foreach (var entry in zip.Entries)
            {
                unpacked += entry.Length;
                if (unpacked > LargestUnpacked || (unpacked > RatioFrom && unpacked / LargestRatio > file.Length))
                {
                    return (DocumentCodes.FileTooLarge,
                        $"The file of {file.Length / 1024} KB unpacks to more than {unpacked / 1048576} MB; it is hostile or holds far more than a report. "
                            + "Open it by hand.");
                }
            }

            if (nested is not null && zip.GetEntry(nested) is { } part)
            {
                CheckNesting(part);
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            return (DocumentCodes.FileDamaged, $"The file is damaged ({e.Message}); fetch it again or open and save it by hand.");
        }
    }

    private static void CheckNesting(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.Depth > DeepestXml)
            {
                throw new InvalidDataException($"its XML is nested more than {DeepestXml} levels deep");
            }
        }
    }
}
