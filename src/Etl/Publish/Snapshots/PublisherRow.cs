using Etl.Model.Regions;

namespace Etl.Publish.Snapshots;

/// <summary>A body that publishes: a row of <c>publishers</c>.</summary>
public sealed record PublisherRow
{
    /// <summary>Stable identity.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Name in its last year.</summary>
    public required string Name { get; init; }

    /// <summary>All names and spellings seen.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Kind of body, as the snapshot's word; null when unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>Level; null when unknown.</summary>
    public string? Level { get; init; }

    /// <summary>Region.</summary>
    public Region Region { get; init; } = Region.Unknown;

    /// <summary>First year of a report; 0 where no year is known.</summary>
    public int FirstYear { get; init; }

    /// <summary>Last year of a report; 0 where no year is known.</summary>
    public int LastYear { get; init; }

    /// <summary>Reports, second versions among them.</summary>
    public int Reports { get; init; }
}
