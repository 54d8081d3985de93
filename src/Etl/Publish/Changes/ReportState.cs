using Etl.Publish.Snapshots;

namespace Etl.Publish.Changes;

/// <summary>What reports are compared by.</summary>
internal sealed record ReportState
{
    public required string ReportId { get; init; }

    public required string DocumentId { get; init; }

    public required int Year { get; init; }

    public string? PublisherId { get; init; }

    public string? Publisher { get; init; }

    public string? Region { get; init; }

    public required string Url { get; init; }

    public required string PageSha256 { get; init; }

    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>What it says, by digests; null in snapshots that have no <c>versions</c>.</summary>
    public ReportVersion? Version { get; init; }

    /// <summary>Whether year, region and publisher are those of another. Snapshots of before there were ids of bodies say nothing of them.</summary>
    public bool IsOfSameClassAs(ReportState other) =>
        (Year, Region, Publisher) == (other.Year, other.Region, other.Publisher)
        && (PublisherId is null || other.PublisherId is null || PublisherId == other.PublisherId);
}
