using System.Buffers.Binary;
using System.IO.Compression;

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

    private const int PlainHeaderSize = 10;

    /// <summary>Compresses to one member.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> head, ReadOnlySpan<byte> block, ReadOnlySpan<byte> tail)
    {
        var buffer = new MemoryStream(((head.Length + block.Length) / 4) + 256);
        buffer.Write(stackalloc byte[HeaderSize - PlainHeaderSize]);
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(head);
            gzip.Write(block);
            gzip.Write(tail);
        }

        var member = buffer.ToArray();
        member.AsSpan(HeaderSize - PlainHeaderSize, PlainHeaderSize).CopyTo(member);
        member[3] |= 4; // FEXTRA
        BinaryPrimitives.WriteUInt16LittleEndian(member.AsSpan(10), 8);
        member[12] = (byte)'E';
        member[13] = (byte)'L';
        BinaryPrimitives.WriteUInt16LittleEndian(member.AsSpan(14), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(member.AsSpan(16), (uint)member.Length);
        return member;
    }

    /// <summary>Length of the member that begins here.</summary>
    /// <param name="header">At least <see cref="HeaderSize"/> bytes.</param>
    /// <returns>Bytes, the header included; null when this is no member with a length.</returns>
    public static long? Length(ReadOnlySpan<byte> header) =>
        header.Length >= HeaderSize && header[..3].SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]) && (header[3] & 4) != 0
            && header.Slice(12, 2).SequenceEqual("EL"u8)
            ? BinaryPrimitives.ReadUInt32LittleEndian(header[16..])
            : null;
}
