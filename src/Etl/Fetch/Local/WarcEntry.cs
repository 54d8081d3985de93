namespace Etl.Fetch.Local;

/// <summary>What a WARC file says of a record that may be a document: of its heads always, of its payload where that was read.</summary>
internal sealed record WarcEntry
{
    /// <summary>Number of the record in the file, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Address as the record says it.</summary>
    public required string Target { get; init; }

    /// <summary>When it was captured; null when the record does not say it.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The payload is in another record.</summary>
    public bool IsRevisit { get; init; }

    /// <summary>HTTP status; 200 for what is no HTTP answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Media type header of the payload; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Digest of the payload as the record says it; of the payload as it was sent, and by any method.</summary>
    public string? Digest { get; init; }

    /// <summary>Address that a revisit refers to; null when it says none.</summary>
    public string? RefersTo { get; init; }

    /// <summary>SHA-256 of the payload, encodings taken off; null while it was not read or can't be.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Length of that payload.</summary>
    public int Bytes { get; init; }

    /// <summary>Code of why the payload can't be read; null while it was not tried or can be.</summary>
    public string? Code { get; init; }

    /// <summary>The same for a person.</summary>
    public string? Message { get; init; }
}
