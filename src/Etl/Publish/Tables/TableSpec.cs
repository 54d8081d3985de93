using Parquet.Schema;

namespace Etl.Publish.Tables;

/// <summary>A table as analysts see it.</summary>
/// <param name="Name">Name, fixed by the contract.</param>
/// <param name="IsPartitioned">Whether it has a file for each report year.</param>
/// <param name="Description">What a row is, in English.</param>
/// <param name="DescriptionZh">The same in Chinese.</param>
/// <param name="Columns">Columns in order.</param>
internal sealed record TableSpec(
    string Name, bool IsPartitioned, string Description, string DescriptionZh, IReadOnlyList<ColumnSpec> Columns)
{
    /// <summary>Columns that tell its rows apart; empty where none do.</summary>
    public IReadOnlyList<string> PrimaryKey { get; init; } = [];

    /// <summary>Columns that name rows of other tables.</summary>
    public IReadOnlyList<TableReference> References { get; init; } = [];

    /// <summary>
    /// What a file says of itself in its key-value metadata, so that one that was sent alone is known. Nothing in it is of one
    /// snapshot: a file that stays the same is part of many.
    /// </summary>
    public Dictionary<string, string> Facts() => new(StringComparer.Ordinal)
    {
        ["data_package"] = "government-information-disclosure-reports",
        ["table"] = Name,
        ["description"] = Description,
        ["description_zh"] = DescriptionZh,
        ["more"] = "datapackage.json beside the table's folder names the snapshot, its columns, keys and units",
    };

    /// <summary>The schema that the table's files state.</summary>
    public ParquetSchema ToSchema() => new(Columns.Select(c => c.ToField()));

    /// <summary>The schema by which the bytes of its columns are written.</summary>
    public ParquetSchema ToPhysicalSchema() => new(Columns.Select(c => c.ToPhysicalField()));
}
