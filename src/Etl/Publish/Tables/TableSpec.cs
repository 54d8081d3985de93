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
    /// <summary>The schema that the table's files state.</summary>
    public ParquetSchema ToSchema() => new(Columns.Select(c => c.ToField()));

    /// <summary>The schema by which the bytes of its columns are written.</summary>
    public ParquetSchema ToPhysicalSchema() => new(Columns.Select(c => c.ToPhysicalField()));
}
