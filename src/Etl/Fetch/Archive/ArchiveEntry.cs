namespace Etl.Fetch.Archive;

/// <summary>A payload that the archive holds.</summary>
/// <param name="Sha256">SHA-256 of the payload, 64 lower-case hex digits.</param>
/// <param name="Place">Record that holds the payload itself (never a <c>revisit</c>).</param>
/// <param name="Url">Address that it was first fetched from.</param>
/// <param name="Date">When it was first fetched, UTC.</param>
public sealed record ArchiveEntry(string Sha256, ArchivePlace Place, string Url, DateTimeOffset Date);
