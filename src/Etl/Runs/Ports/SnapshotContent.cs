using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Publish.Snapshots;

namespace Etl.Runs.Ports;

/// <summary>What a snapshot is made of. Each stream can be read more than once and gives the same every time.</summary>
public sealed record SnapshotContent
{
    /// <summary>On what terms it is published.</summary>
    public required SnapshotTerms Terms { get; init; }

    /// <summary>True when gates were passed over on demand.</summary>
    public required bool Forced { get; init; }

    /// <summary>Sources that keep their rows of an earlier snapshot, and when these were last good, UTC.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> StaleSince { get; init; }

    /// <summary>Reports.</summary>
    public required IReportSource Reports { get; init; }

    /// <summary>Bodies that publish, in order of their ids.</summary>
    public IReadOnlyList<PublisherRow> Publishers { get; init; } = [];

    /// <summary>Bodies and years that are expected, or were found; read once.</summary>
    public IEnumerable<CoverageRow> Coverage { get; init; } = [];

    /// <summary>Last fetches, sorted by document id (ordinal).</summary>
    public required IAsyncEnumerable<PageRecord> Pages { get; init; }

    /// <summary>Issues of documents that became no report, sorted by document id (ordinal).</summary>
    public required IAsyncEnumerable<DocumentIssue> Issues { get; init; }
}
