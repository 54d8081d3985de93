namespace Etl.Publish.Snapshots;

/// <summary>A snapshot as its <c>datapackage.json</c> describes it.</summary>
public sealed record SnapshotInfo
{
    /// <summary>Id, <c>yyyyMMddTHHmmssZ-xxxxxxxx</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its directory.</summary>
    public required string Directory { get; init; }

    /// <summary>When it was published, UTC; null when the description can't be read.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether <c>latest</c> points to it.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Run that published it.</summary>
    public string? RunId { get; init; }

    /// <summary>Version of the code.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>Hash of the configuration.</summary>
    public string? ConfigurationHash { get; init; }

    /// <summary>Snapshot before it, which its <c>changes</c> are counted from; null for the first, and where none before it was whole.</summary>
    public string? Previous { get; init; }

    /// <summary>Whether it was published against the gates.</summary>
    public bool IsForced { get; init; }

    /// <summary>What a reader should know of how it came about, e.g. that the snapshot before it was damaged; mostly empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Sources whose reports are those of an earlier snapshot, and when these were last good, UTC.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> StaleSources { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>How to cite it; null where it does not say.</summary>
    public string? Citation { get; init; }

    /// <summary>Its tables, in the catalogue's order.</summary>
    public IReadOnlyList<SnapshotTableInfo> Tables { get; init; } = [];

    /// <summary>Bytes of all data files.</summary>
    public long Bytes => Tables.Sum(t => t.Bytes);

    /// <summary>Why the description can't be read; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Rows of a table; 0 when there is no such table.</summary>
    /// <param name="table">Name of the table.</param>
    /// <returns>Number of rows.</returns>
    public long RowsOf(string table) => Tables.FirstOrDefault(t => t.Name == table)?.Rows ?? 0;
}
