namespace Etl.Fetch.Http;

/// <summary>Reads a body and takes off its content encodings, within a limit.</summary>
internal static class BodyDecoder
{
    // Two are seen in the wild, by mistake; thousands are an attack.
    private const int MostCodings = 5;

    private const int UsualLength = 64 * 1024 - 1;

    // A promise of more is not believed before it is kept.
    private const int LargestTrusted = 1 << 20;

    /// <summary>Reads a body as it comes.</summary>
    /// <param name="raw">Body as sent, transfer encoding taken off.</param>
    /// <param name="length">What the header says of its length; null when it says nothing. No more than a hint.</param>
    /// <param name="codings">Content-Encoding header, first applied first; null or empty for none.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Body; null when it is larger than allowed.</returns>
    /// <exception cref="InvalidDataException">The encoding is not known, or the data damaged or cut off.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream raw, long? length, string? codings, BodyLimit limit, CancellationToken cancellationToken)
    {
        // One byte more than the host promises: so that the end is seen without another buffer.
        var buffer = new byte[(int)Math.Clamp((length ?? UsualLength) + 1, 1, LargestTrusted)];
        var read = 0;
        while (read <= limit.Bytes && await raw.ReadAsync(buffer.AsMemory(read), cancellationToken) is > 0 and var n)
        {
            read += n;
            if (read == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Array.MaxLength));
            }
        }

        return Decode(buffer.AsMemory(0, read), codings, limit, cancellationToken);
    }

    /// <summary>Takes the encodings off a body that is at hand.</summary>
    /// <param name="body">Body as sent.</param>
    /// <param name="codings">Content-Encoding header, first applied first; null or empty for none.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Body; null when it is larger than allowed.</returns>
    /// <exception cref="InvalidDataException">The encoding is not known, or the data damaged or cut off.</exception>
    public static ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> body, string? codings, BodyLimit limit, CancellationToken cancellationToken)
    {
        if (Cut(ref body, limit))
        {
            return null;
        }

        foreach (var coding in Split(codings))
        {
            var decoded = ContentCoding.Decode(coding, body, limit.Bytes, cancellationToken);
            if (decoded.IsCutOff && !limit.KeepsBeginning)
            {
                throw new InvalidDataException($"the {coding} data are cut off");
            }

            body = decoded.Body;
            if (Cut(ref body, limit))
            {
                return null;
            }
        }

        return body;
    }

    /// <summary>The encodings, last applied first.</summary>
    private static IEnumerable<string> Split(string? codings)
    {
        var all = (codings ?? "").Split(',', MostCodings + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return all.Length <= MostCodings
            ? all.Reverse().Select(static c => c.ToLowerInvariant())
            : throw new InvalidDataException($"more than {MostCodings} content encodings, one within the other");
    }

    /// <summary>Keeps to the limit.</summary>
    /// <returns>True when the body is longer, and its beginning is no use.</returns>
    private static bool Cut(ref ReadOnlyMemory<byte> body, BodyLimit limit)
    {
        if (body.Length <= limit.Bytes)
        {
            return false;
        }

        body = body[..(int)limit.Bytes];
        return !limit.KeepsBeginning;
    }
}
