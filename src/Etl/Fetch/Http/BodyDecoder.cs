using System.IO.Compression;

namespace Etl.Fetch.Http;

/// <summary>Reads a body and takes off its content encodings, within a limit.</summary>
internal static class BodyDecoder
{
    /// <summary>Reads a body.</summary>
    /// <param name="raw">Body as sent, transfer encoding taken off.</param>
    /// <param name="encodings">Content-Encoding header, first applied first; empty for none.</param>
    /// <param name="maxBytes">Most bytes, both as sent and decoded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Body; null when it is larger than allowed.</returns>
    /// <exception cref="InvalidDataException">The encoding is unknown, or the data damaged or cut off.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream raw, IReadOnlyList<string> encodings, long maxBytes, CancellationToken cancellationToken)
    {
        var sent = new BoundedStream(raw, maxBytes);
        Stream stream = sent;
        try
        {
            foreach (var encoding in encodings.Reverse())
            {
                stream = Decode(encoding, stream);
            }

            var decoded = new BoundedStream(stream, maxBytes);
            var body = new MemoryStream();
            await decoded.CopyToAsync(body, 64 * 1024, cancellationToken);
            if (sent.IsExceeded || decoded.IsExceeded)
            {
                return null;
            }
            // The decoder takes a cut-off stream for its end without a word.
            if (encodings is [var only] && IsGzip(only) && sent.Position > 0 && sent.Tail != (uint)body.Length)
            {
                throw new InvalidDataException("the gzip data are cut off");
            }

            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private static bool IsGzip(string encoding) => encoding.ToLowerInvariant() is "gzip" or "x-gzip";

    private static Stream Decode(string encoding, Stream stream) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
        "br" => new BrotliStream(stream, CompressionMode.Decompress),
        "identity" or "" => stream,
        _ => throw new InvalidDataException($"content encoding \"{encoding}\" was not asked for and is not known"),
    };
}
