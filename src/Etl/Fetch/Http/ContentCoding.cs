using System.Buffers;
using System.IO.Compression;

namespace Etl.Fetch.Http;

/// <summary>
/// Takes one content encoding off a body, as leniently as browsers do: what is labelled but plain is plain, several gzip
/// members are one body, what is after them does not count. What is cut off is told, which the system's streams do not.
/// </summary>
internal static class ContentCoding
{
    /// <summary>Takes it off.</summary>
    /// <param name="coding">Name of the encoding, in lower case.</param>
    /// <param name="data">Encoded body.</param>
    /// <param name="maxBytes">Bytes after which there is no use in going on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The body.</returns>
    /// <exception cref="InvalidDataException">The data are not what the name says, or the name is not known.</exception>
    public static DecodedBody Decode(string coding, ReadOnlyMemory<byte> data, long maxBytes, CancellationToken cancellationToken) => coding switch
    {
        _ when data.IsEmpty => new(data, false),
        "identity" => new(data, false),
        "gzip" or "x-gzip" => GzipMembers.Begin(data.Span) ? Gunzip(data, maxBytes, cancellationToken) : Plain(coding, data),
        "deflate" => Inflate(data, maxBytes, cancellationToken),
        "br" => Unbrotli(data, maxBytes, cancellationToken),
        _ => Plain(coding, data),
    };

    /// <summary>The part of a decoder's data that the limit allows, and a little more where there is more.</summary>
    public static ReadOnlyMemory<byte> ReadUpTo(Stream decoder, long maxBytes, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (body.Length <= maxBytes && decoder.Read(buffer) is > 0 and var n)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body.Write(buffer, 0, n);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static DecodedBody Gunzip(ReadOnlyMemory<byte> data, long maxBytes, CancellationToken cancellationToken)
    {
        using var gzip = new GZipStream(new ByteFeed(data, int.MaxValue), CompressionMode.Decompress);
        var body = ReadUpTo(gzip, maxBytes, cancellationToken);
        return new(body, body.Length <= maxBytes && !GzipMembers.AreWhole(data, body.Length));
    }

    private static DecodedBody Inflate(ReadOnlyMemory<byte> data, long maxBytes, CancellationToken cancellationToken)
    {
        var feed = new ByteFeed(data, int.MaxValue);
        // The name means zlib's format; many servers send the bare data.
        var isZlib = data.Length > 1 && (data.Span[0] & 0x0F) == 8 && ((data.Span[0] << 8) | data.Span[1]) % 31 == 0;
        using Stream stream = isZlib ? new ZLibStream(feed, CompressionMode.Decompress) : new DeflateStream(feed, CompressionMode.Decompress);
        try
        {
            return new(ReadUpTo(stream, maxBytes, cancellationToken), feed.IsExhausted);
        }
        catch (InvalidDataException) when (!isZlib)
        {
            return Plain("deflate", data);
        }
    }

    private static DecodedBody Unbrotli(ReadOnlyMemory<byte> data, long maxBytes, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var rest = data.Span;
        var decoder = new BrotliDecoder();
        try
        {
            while (body.Length <= maxBytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var status = decoder.Decompress(rest, buffer, out var consumed, out var written);
                rest = rest[consumed..];
                body.Write(buffer, 0, written);
                if (status is OperationStatus.InvalidData)
                {
                    throw new InvalidDataException("the body is not the brotli that its header claims");
                }

                if (status is OperationStatus.Done or OperationStatus.NeedMoreData)
                {
                    return new(Written(), status is OperationStatus.NeedMoreData);
                }
            }

            return new(Written(), false);
        }
        finally
        {
            decoder.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }

        ReadOnlyMemory<byte> Written() => body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static DecodedBody Plain(string coding, ReadOnlyMemory<byte> data) => PlainBody.IsPlain(data.Span)
        ? new(data, false)
        : throw new InvalidDataException($"content encoding \"{(coding.Length > 40 ? coding[..40] + "…" : coding)}\" is not known, or the body is not in it");
}
