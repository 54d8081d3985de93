namespace Etl.Fetch.Archive;

/// <summary>A payload read back from the archive.</summary>
/// <param name="Url">Address that it was fetched from.</param>
/// <param name="ContentType">Media type header as received; null when none was given.</param>
/// <param name="Date">When it was fetched, UTC.</param>
/// <param name="Body">Payload, decoded.</param>
/// <param name="Sha256">SHA-256 of the body, 64 lower-case hex digits, computed from the bytes that were read.</param>
public sealed record ArchivedPayload(string Url, string? ContentType, DateTimeOffset Date, ReadOnlyMemory<byte> Body, string Sha256);
