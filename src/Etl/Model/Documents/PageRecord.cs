namespace Etl.Model.Documents;

/// <summary>A fetch of the last run: a row of the snapshot's <c>pages</c>.</summary>
public sealed record PageRecord
{
    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address.</summary>
    public required string Url { get; init; }

    /// <summary>HTTP status; 200 for a file that was read; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>When this payload was first fetched, UTC; null when it never was.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Size of the payload in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Kind of file as the snapshot's word; null when unknown.</summary>
    public string? Media { get; init; }

    /// <summary>Charset of the text; null for binary media.</summary>
    public string? Charset { get; init; }

    /// <summary>SHA-256 of the payload; null when there is none.</summary>
    public string? PageSha256 { get; init; }

    /// <summary>Name of the WARC file in the archive; null when there is none.</summary>
    public string? WarcFile { get; init; }

    /// <summary>Offset of the record in the WARC file, in bytes.</summary>
    public long? WarcOffset { get; init; }

    /// <summary><c>ok</c>, <c>failed</c> or <c>skipped</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Stage and code of the failure, with its message; null when ok.</summary>
    public string? Error { get; init; }

    /// <summary>What its outcome depends on.</summary>
    public DocumentOrigin Origin { get; init; } = DocumentOrigin.None;
}
