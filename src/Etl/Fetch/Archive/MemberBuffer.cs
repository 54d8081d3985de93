using System.Buffers.Binary;
using System.IO.Compression;

namespace Etl.Fetch.Archive;

/// <summary>
/// Gzip members one after the other, as they will lie in a file. A buffer belongs to one thread and is used again for its next
/// record, so that nothing is allocated or copied for a record but the bytes that are written.
/// </summary>
internal sealed class MemberBuffer : IDisposable
{
    // Each level more takes more time for less and less: docs/performance.md has the figures.
    private const int Level = 1;
    private const int PlainHeaderSize = 10;
    private const int LargestKept = 1 << 20;

    [ThreadStatic]
    private static MemberBuffer? _own;

    private static readonly ZLibCompressionOptions Options = new() { CompressionLevel = Level };

    private readonly MemoryStream _stream = new(64 * 1024);

    /// <summary>This thread's buffer, empty.</summary>
    public static MemberBuffer Own
    {
        get
        {
            var own = _own ??= new MemberBuffer();
            own._stream.SetLength(0);
            if (own._stream.Capacity > LargestKept)
            {
                own._stream.Capacity = 64 * 1024;
            }

            return own;
        }
    }

    /// <summary>The members.</summary>
    public ReadOnlySpan<byte> Written => _stream.GetBuffer().AsSpan(0, (int)_stream.Length);

    /// <summary>Adds a member.</summary>
    /// <param name="head">The record's header.</param>
    /// <param name="start">How its block begins.</param>
    /// <param name="block">How it goes on.</param>
    /// <param name="tail">What closes the record.</param>
    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> start, ReadOnlySpan<byte> block, ReadOnlySpan<byte> tail)
    {
        var begin = (int)_stream.Length;
        _stream.Position = begin;
        _stream.Write(stackalloc byte[GzipMember.HeaderSize - PlainHeaderSize]);
        using (GZipStream gzip = new(_stream, Options, leaveOpen: true))
        {
            gzip.Write(head);
            gzip.Write(start);
            gzip.Write(block);
            gzip.Write(tail);
        }

        var member = _stream.GetBuffer().AsSpan(begin, (int)_stream.Length - begin);
        member.Slice(GzipMember.HeaderSize - PlainHeaderSize, PlainHeaderSize).CopyTo(member);
        member[3] |= 4; // FEXTRA
        BinaryPrimitives.WriteUInt16LittleEndian(member[10..], 8);
        member[12] = (byte)'E';
        member[13] = (byte)'L';
        BinaryPrimitives.WriteUInt16LittleEndian(member[14..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(member[16..], (uint)member.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
