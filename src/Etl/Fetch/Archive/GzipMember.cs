using System.Buffers.Binary;

namespace Etl.Fetch.Archive;

/// <summary>
/// One gzip member whose header says how long it is: an extra field (RFC 1952, subfield <c>EL</c>), which every gzip reader
/// passes over. With it an archive is walked from record to record without inflating a single block, and a torn tail is seen
/// before it is read.
/// </summary>
internal static class GzipMember
{
    /// <summary>Bytes of the header: 10 fixed, 2 length of the extra field, 4 subfield header, 4 length of the member.</summary>
    public const int HeaderSize = 20;

    /// <summary>Length of the member that begins here.</summary>
    /// <param name="header">At least <see cref="HeaderSize"/> bytes.</param>
    /// <returns>Bytes, the header included; null when this is no member with a length.</returns>
    public static long? Length(ReadOnlySpan<byte> header) =>
        header.Length >= HeaderSize && header[..3].SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]) && (header[3] & 4) != 0
            && header.Slice(12, 2).SequenceEqual("EL"u8)
            ? BinaryPrimitives.ReadUInt32LittleEndian(header[16..])
            : null;
}
