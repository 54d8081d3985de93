using Etl.Model.Regions;

namespace Etl.Publish.Snapshots;

/// <summary>A body and year that is expected, or was found: a row of <c>coverage</c>.</summary>
public sealed record CoverageRow
{
    /// <summary>Region; the code that it had in the year.</summary>
    public Region Region { get; init; } = Region.Unknown;

    /// <summary>Body.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Its name.</summary>
    public required string Publisher { get; init; }

    /// <summary>Kind of body; null when unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>Its level; null when unknown.</summary>
    public string? Level { get; init; }

    /// <summary>Year.</summary>
    public required int Year { get; init; }

    /// <summary>By what it is expected, see <see cref="CoverageExpectation"/>; null where nothing did and a report was found all the same.</summary>
    public CoverageExpectation? ExpectedBy { get; init; }

    /// <summary>What became of it.</summary>
    public required CoverageState State { get; init; }

    /// <summary>The report that counts; null where there is none.</summary>
    public string? ReportId { get; init; }

    /// <summary>The source that it came from, or should have come from; null where no source is known.</summary>
    public string? SourceId { get; init; }

    /// <summary>Why there is a gap; null where there is none.</summary>
    public string? Reason { get; init; }
}
