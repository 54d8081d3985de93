using Etl.Fetch.Archive;

namespace Etl.Fetch.Pages;

/// <summary>A payload on its way to becoming a page.</summary>
internal sealed record FetchedPayload
{
    public required FetchedKind Kind { get; init; }

    /// <summary>Canonical address.</summary>
    public required string Url { get; init; }

    /// <summary>Address that the document's identity is made of, where it has moved; null where that is <see cref="Url"/>.</summary>
    public string? KnownAs { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset Date { get; init; }

    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Request and answer, for the archive; null for a file.</summary>
    public HttpExchange? Exchange { get; init; }
}
