namespace Etl.Runs.Feeds;

/// <summary>Where a payload is kept, and what is needed to make the page of it again.</summary>
public sealed record Payload
{
    /// <summary>Canonical address that it came from.</summary>
    public required string Url { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Media type header as received; null when none was given.</summary>
    public string? ContentType { get; init; }

    /// <summary>WARC file in the archive; null when the archive does not hold it.</summary>
    public string? WarcFile { get; init; }

    /// <summary>Offset of the record in the WARC file, in bytes.</summary>
    public long? WarcOffset { get; init; }

    /// <summary>When these bytes were first fetched, UTC.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>True for a further page of an article that was cut into several.</summary>
    public bool IsPart { get; init; }

    /// <summary>Payloads of the attachments that belong to the document.</summary>
    public IReadOnlyList<Payload> Attachments { get; init; } = [];
}
