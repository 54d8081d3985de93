using Etl.Fetch.Archive;

namespace Etl.Fetch.Pages;

/// <summary>What is kept of a fetch for the next one: <see cref="FetchedPage.Remember"/> of this run is what <see cref="IFetchMemory"/> gives in the
/// next.</summary>
public sealed record FetchedBefore
{
    /// <summary>SHA-256 of the payload, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the payload lies in the archive; null when it was fetched without one.</summary>
    public ArchivePlace? Place { get; init; }

    /// <summary>When this payload was first fetched from this address, UTC.</summary>
    public required DateTimeOffset FirstFetchedAt { get; init; }

    /// <summary>Canonical address under which the document was first known, where its site has moved since; null where it has not. Its identity is made of
    /// it.</summary>
    public string? KnownAs { get; init; }

    /// <summary>HTTP <c>ETag</c>, as received; null when none was given.</summary>
    public string? ETag { get; init; }

    /// <summary>HTTP <c>Last-Modified</c>, as received; null when none was given.</summary>
    public string? LastModified { get; init; }
}
