namespace Etl.Runs.Ledger;

/// <summary>What fetch remembers of an address.</summary>
internal sealed record FetchMemoryRow
{
    public required string SourceId { get; init; }

    public required string Url { get; init; }

    /// <summary>Address that the document was first known under, where its site has moved; null where it has not.</summary>
    public string? KnownAs { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public required string PageSha256 { get; init; }

    public string? WarcFile { get; init; }

    public long? WarcOffset { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }
}
