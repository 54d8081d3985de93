namespace Etl.Publish.Snapshots;

/// <summary>What of a snapshot is exported, and how.</summary>
public sealed record SnapshotExport
{
    /// <summary>Tables; empty for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>True for one file with a row a report and a column a cell of the forms, in place of the tables.</summary>
    public bool IsWide { get; init; }

    /// <summary>True for .xlsx files with typed columns in place of CSV.</summary>
    public bool IsExcel { get; init; }
}
