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

    /// <summary>Licence under which readers have it; null where the operator said nothing.</summary>
    public SnapshotLicense? License { get; init; }

    /// <summary>How to cite it, with <c>{id}</c> and <c>{date}</c> for those of the snapshot; null for the usual sentence.</summary>
    public string? Citation { get; init; }

    /// <summary>Sources that keep their rows of an earlier snapshot, and when these were last good, UTC.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> StaleSince { get; init; }

    /// <summary>Reports.</summary>
    public required IReportSource Reports { get; init; }

    /// <summary>Bodies that publish, in order of their ids.</summary>
    public IReadOnlyList<PublisherRow> Publishers { get; init; } = [];

    /// <summary>Bodies and years that are expected, or were found; read once.</summary>
    public IEnumerable<CoverageRow> Coverage { get; init; } = [];

    /// <summary>Within what the complete snapshot is named and becomes the latest; it may throw before, and then nothing is.</summary>
    public Action<Action> Under { get; init; } = static naming => naming();

    /// <summary>True where <see cref="Under"/> lets only one name snapshots, whatever locks of files say. Default: false.</summary>
    public bool IsFenced { get; init; }

    /// <summary>Last fetches, sorted by document id (ordinal).</summary>
    public required IAsyncEnumerable<PageRecord> Pages { get; init; }

    /// <summary>Issues of documents that became no report, sorted by document id (ordinal).</summary>
    public required IAsyncEnumerable<DocumentIssue> Issues { get; init; }
}
