namespace Etl.Model.Reports;

/// <summary>A validated report with the fetch that it came from: what publish takes.</summary>
/// <param name="Report">The report.</param>
/// <param name="FetchedAt">When its payload was first fetched, UTC.</param>
public sealed record PublishedReport(Report Report, DateTimeOffset FetchedAt)
{
    /// <summary>What follows from the other reports.</summary>
    public ReportAttribution Attribution { get; init; } = ReportAttribution.None;

    /// <summary>When its page was last good, UTC, where the report is kept though its source or page is not; null while all is well.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>When the first snapshot that has the report was published, UTC; publish finds it in the snapshot before.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When the first snapshot was published in which it says what it says, UTC; publish finds it in the snapshot before.</summary>
    public DateTimeOffset? LastChanged { get; init; }

    /// <summary>What the report says, in short; null where nobody asked yet: publish does, one report after the other.</summary>
    internal ReportDigest? Digest { get; init; }
}
