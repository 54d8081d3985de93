using Etl.Model.Forms;
using Etl.Model.Regions;

namespace Etl.Publish.Snapshots;

/// <summary>What a snapshot is made of, beside its rows.</summary>
public sealed record SnapshotRequest
{
    /// <summary>Data directory; the snapshot goes to <c>snapshots/ID</c> below it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Run that publishes.</summary>
    public required string RunId { get; init; }

    /// <summary>When it is published; gives the first half of the id, moved on by seconds while another snapshot has that one.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Version of the code.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Hash of the configuration that the run used.</summary>
    public required string ConfigurationHash { get; init; }

    /// <summary>Columns of the wide tables.</summary>
    public required FormMeasures Measures { get; init; }

    /// <summary>Sources whose reports are those of an earlier snapshot, and when these were last good.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> StaleSources { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>How the pages of data files are compressed. A year that an earlier snapshot has in another way is written again.</summary>
    public SnapshotCompression Compression { get; init; } = SnapshotCompression.Zstd;

    /// <summary>Licence under which readers have it; null where the operator said nothing.</summary>
    public SnapshotLicense? License { get; init; }

    /// <summary>How to cite it, with <c>{id}</c> and <c>{date}</c> for those of the snapshot; null for the usual sentence.</summary>
    public string? Citation { get; init; }

    /// <summary>Forms of the reports; null where they are not known.</summary>
    public FormCatalog? Forms { get; init; }

    /// <summary>Region table; null where it is not known.</summary>
    public RegionCatalog? Regions { get; init; }

    /// <summary>Bodies and years that are expected, or were found; read once.</summary>
    public IEnumerable<CoverageRow> Coverage { get; init; } = [];

    /// <summary>Bodies that publish, in order of their ids.</summary>
    public IReadOnlyList<PublisherRow> Publishers { get; init; } = [];

    /// <summary>Within what the complete snapshot is named and becomes the latest; it may throw before or after, and then nothing is.</summary>
    public Action<Action> Under { get; init; } = static naming => naming();

    /// <summary>True where <see cref="Under"/> lets only one name snapshots, whatever locks of files say. Default: false.</summary>
    public bool IsFenced { get; init; }

    /// <summary>True when gates said no and the snapshot is published all the same.</summary>
    public bool IsForced { get; init; }
}
