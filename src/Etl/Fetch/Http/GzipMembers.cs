using System.Buffers.Binary;
using System.IO.Compression;

namespace Etl.Fetch.Http;

/// <summary>Tells whether gzip data (RFC 1952) are there to their end: one member, or several, and perhaps padding.</summary>
internal static class GzipMembers
{
    private const int FixedHeader = 10;
    private const int Trailer = 8;

    /// <summary>Whether a member begins here.</summary>
    /// <param name="data">Data.</param>
    public static bool Begin(ReadOnlySpan<byte> data) => data.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);

    /// <summary>Whether the last member is complete. Checksums are for whoever decodes.</summary>
    /// <param name="data">Data.</param>
    /// <param name="decoded">Bytes that they were decoded to.</param>
    public static bool AreWhole(ReadOnlyMemory<byte> data, int decoded)
    {
        // A single member without padding: its last word says how long its content is.
        if (data.Length >= FixedHeader + Trailer && BinaryPrimitives.ReadUInt32LittleEndian(data.Span[^4..]) == (uint)decoded)
        {
            return true;
        }

        var at = 0;
        while (Begin(data.Span[at..]))
        {
            if (HeaderLength(data.Span[at..]) is not { } header || End(data[(at + header)..]) is not { } length)
            {
                return false;
            }

            at += header + length + Trailer;
            if (at > data.Length)
            {
                return false;
            }
        }

        // What follows is no part of the body; the beginning of one more member would be.
        return at > 0 && data.Span[at..] is not [0x1F, ..];
    }

    /// <summary>Bytes of compressed data up to their end; null when they have none.</summary>
    private static int? End(ReadOnlyMemory<byte> data)
    {
        var feed = new ByteFeed(data, atOnce: 1);
        using var deflate = new DeflateStream(feed, CompressionMode.Decompress);
        Span<byte> passed = stackalloc byte[4096];
        while (deflate.Read(passed) > 0)
        {
        }

        return feed.IsExhausted ? null : (int)feed.Position;
    }

    private static int? HeaderLength(ReadOnlySpan<byte> member)
    {
        if (member.Length < FixedHeader)
        {
            return null;
        }

        var flags = member[3];
        var at = FixedHeader;
        if ((flags & 4) != 0)
        {
            if (member.Length < at + 2)
            {
                return null;
            }

            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(member[at..]);
        }

        // A name and a comment, each closed by a zero.
        foreach (var flag in (ReadOnlySpan<int>)[8, 16])
        {
            if ((flags & flag) != 0)
            {
                var end = at < member.Length ? member[at..].IndexOf((byte)0) : -1;
                if (end < 0)
                {
                    return null;
                }

                at += end + 1;
            }
        }

        at += (flags & 2) != 0 ? 2 : 0;
        return at <= member.Length ? at : null;
    }
}
