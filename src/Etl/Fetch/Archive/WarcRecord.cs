using System.Globalization;

namespace Etl.Fetch.Archive;

/// <summary>A record as read from a WARC file.</summary>
/// <param name="Fields">Named fields.</param>
/// <param name="Content">Block; empty when it was longer than the reader's limit or not asked for.</param>
/// <param name="ContentLength">Length of the block as the record says, in bytes.</param>
internal sealed record WarcRecord(WarcFields Fields, ReadOnlyMemory<byte> Content, long ContentLength)
{
    public string Type => Fields["WARC-Type"]?.ToLowerInvariant() ?? "";

    // WARC/1.0 writers put the address in angle brackets.
    public string? TargetUri => Fields["WARC-Target-URI"]?.Trim('<', '>');

    public DateTimeOffset? Date =>
        DateTimeOffset.TryParse(Fields["WARC-Date"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date)
            ? date
            : null;

    public string? PayloadDigest => Fields["WARC-Payload-Digest"];

    public bool HasContent => Content.Length == ContentLength;

    public bool IsHttp => Fields["Content-Type"]?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) == true;
}
