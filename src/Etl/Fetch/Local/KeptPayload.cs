namespace Etl.Fetch.Local;

/// <summary>A payload that memory and archive have, as a WARC file says it.</summary>
/// <param name="ContentType">Media type header; null when there is none.</param>
/// <param name="Bytes">Length, encodings taken off.</param>
/// <param name="Before">What memory knows.</param>
internal sealed record KeptPayload(string? ContentType, int Bytes, FetchedBefore Before);
