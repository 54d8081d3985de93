using System.Security.Cryptography;
using Etl.Fetch.Archive;
using Etl.Fetch.Http;
using Etl.Fetch.Pages;

namespace Etl.Fetch.Local;

/// <summary>The payload of a record, its encodings taken off; or why there is none.</summary>
/// <param name="Body">The bytes; null when there are none.</param>
/// <param name="Code">Code of the failure; null when there is none.</param>
/// <param name="Message">The same for a person.</param>
internal sealed record WarcPayload(ReadOnlyMemory<byte>? Body, string? Code = null, string? Message = null)
{
    /// <summary>Reads it.</summary>
    /// <param name="record">Record.</param>
    /// <param name="maxBytes">Longest payload.</param>
    /// <param name="border">Keeps what the record makes fetch throw to it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ValueTask<WarcPayload> ReadAsync(WarcRecord record, long maxBytes, FetchBorder border, CancellationToken cancellationToken) =>
        border.KeepAsync(
            FetchedKind.Document,
            record.TargetUri ?? "",
            () => ValueTask.FromResult(Read(record, maxBytes, cancellationToken)),
            static failure => new(null, failure.Code, failure.Message),
            cancellationToken);

    /// <summary>An entry that says what is known of its payload now.</summary>
    /// <param name="entry">Entry of the record.</param>
    public WarcEntry AddTo(WarcEntry entry) => Body is { } bytes
        ? entry with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), Bytes = bytes.Length }
        : entry with { Code = Code, Message = Message };

    private static WarcPayload Read(WarcRecord record, long maxBytes, CancellationToken cancellationToken)
    {
        if (!record.HasContent)
        {
            return new(null, FetchCodes.TooLarge, $"{record.ContentLength} bytes, more than max_bytes ({maxBytes})");
        }

        try
        {
            ReadOnlyMemory<byte>? body = record.Content;
            if (record.IsHttp)
            {
                var message = HttpMessage.Parse(record.Content);
                body = BodyDecoder.Decode(Chunks.Join(message), message.Fields["Content-Encoding"], new(maxBytes), cancellationToken);
            }

            return body is { } bytes && bytes.Length <= maxBytes
                ? new(bytes)
                : new(null, FetchCodes.TooLarge, $"larger than max_bytes ({maxBytes})");
        }
        catch (InvalidDataException e)
        {
            return new(null, FetchCodes.ResponseInvalid, e.Message);
        }
    }
}
