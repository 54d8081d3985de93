namespace Etl.Publish.Snapshots;

/// <summary>What a report said over a stretch of nights: a row of <c>versions</c>.</summary>
public sealed record ReportVersion
{
    /// <summary>Report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Its year in that version.</summary>
    public required int ReportYear { get; init; }

    /// <summary>Digest of what the report says: numbers, text, publisher, region, dates. 16 hex digits.</summary>
    public required string Digest { get; init; }

    /// <summary>Digest of its numbers alone, printed and resolved. 16 hex digits.</summary>
    public required string Numbers { get; init; }

    /// <summary>Page that it was read from on the first of these nights; the archive has its bytes.</summary>
    public required string PageSha256 { get; init; }

    /// <summary>Address on the first of these nights.</summary>
    public required string Url { get; init; }

    /// <summary>When the first snapshot that has it was published, UTC.</summary>
    public required DateTimeOffset FirstNight { get; init; }

    /// <summary>When the last snapshot that has it was published, UTC; null while it stands.</summary>
    public DateTimeOffset? LastNight { get; init; }

    /// <summary>How it came about; null where nothing was there to compare with.</summary>
    public ReportChangeKind? Change { get; init; }

    /// <summary>Why it came about; null where nothing was there to compare with.</summary>
    public ChangeCause? Cause { get; init; }
}
