using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Publish.Snapshots;

namespace Etl.Runs.Ports;

/// <summary>What a snapshot is made of. Each stream can be read more than once and gives the same every time.</summary>
public sealed record SnapshotContent
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Its pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Version of the program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Hash of the configuration that the stages read.</summary>
    public required string ConfigurationKey { get; init; }

    /// <summary>True when gates were passed over on demand.</summary>
    public required bool Forced { get; init; }

    /// <summary>How its files are compressed.</summary>
    public SnapshotCompression Compression { get; init; } = SnapshotCompression.Zstd;

    /// <summary>Sources that keep their rows of an earlier snapshot, and when these were last good, UTC.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> StaleSince { get; init; }

    /// <summary>Reports.</summary>
    public required IReportSource Reports { get; init; }

    /// <summary>Last fetches, sorted by document id (ordinal).</summary>
    public required IAsyncEnumerable<PageRecord> Pages { get; init; }

    /// <summary>Issues of documents that became no report, sorted by document id (ordinal).</summary>
    public required IAsyncEnumerable<DocumentIssue> Issues { get; init; }
}
