using System.IO.Compression;
using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Clean.Bytes;

/// <summary>A page whose bytes are gzip data: a server that did not say so in its header, or a file that was saved as it was sent.</summary>
internal static class PackedPage
{
    private const int Shortest = 18; // header and trailer

    /// <summary>True where the bytes are gzip data (RFC 1952, 2.3.1).</summary>
    /// <param name="bytes">Page.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsPacked(ReadOnlySpan<byte> bytes) => bytes.Length >= Shortest && bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);

    /// <summary>Unpacks a page.</summary>
    /// <param name="page">Page; keeps its identity: the archive has the bytes as they came.</param>
    /// <param name="largest">Most bytes.</param>
    /// <returns>The page with its bytes unpacked, or <c>file_damaged</c>, <c>page_too_large</c>.</returns>
    public static StageResult<Page> Unpack(Page page, int largest)
    {
        try
        {
            using GZipStream gzip = new(new MemoryStream(page.Body.ToArray(), writable: false), CompressionMode.Decompress);
            using MemoryStream plain = new();
            var buffer = new byte[64 * 1024];
            while (gzip.Read(buffer) is > 0 and var read)
            {
                if (plain.Length + read > largest)
                {
                    return StageResult<Page>.Failure(DocumentCodes.PageTooLarge,
                        $"The page of {page.Body.Length / 1024} KB unpacks to more than {largest / 1048576} MB; it is hostile or no report.");
                }

                plain.Write(buffer, 0, read);
            }

            // The decoder takes data that are cut off for their end without a word; their last four bytes are the length.
            return BitConverter.ToUInt32(page.Body.Span[^4..]) == (uint)plain.Length
                ? page with { Body = plain.GetBuffer().AsMemory(0, (int)plain.Length) }
                : Damaged("they are cut off");
        }
        catch (InvalidDataException e)
        {
            return Damaged(e.Message);
        }
    }

    private static StageResult<Page> Damaged(string why) =>
        StageResult<Page>.Failure(DocumentCodes.FileDamaged, $"The page is gzip data, and damaged ({why.TrimEnd('.')}); fetch it again.");
}
