using Etl.Publish.Snapshots;

namespace Etl.Runs.Ports;

/// <summary>On what terms a run publishes a snapshot, whatever is in it.</summary>
public sealed record SnapshotTerms
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

    /// <summary>How its files are compressed.</summary>
    public SnapshotCompression Compression { get; init; } = SnapshotCompression.Zstd;

    /// <summary>Licence under which readers have it; null where the operator said nothing.</summary>
    public SnapshotLicense? License { get; init; }

    /// <summary>How to cite it, with <c>{id}</c> and <c>{date}</c> for those of the snapshot; null for the usual sentence.</summary>
    public string? Citation { get; init; }

    /// <summary>Within what the complete snapshot is named and becomes the latest; it may throw before, and then nothing is.</summary>
    public Action<Action> Under { get; init; } = static naming => naming();

    /// <summary>True where <see cref="Under"/> lets only one name snapshots, whatever locks of files say. Default: false.</summary>
    public bool IsFenced { get; init; }
}
