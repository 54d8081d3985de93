using Etl.Parquet.Schema;

namespace Etl.Publish.Tables;

/// <summary>A table as analysts see it.</summary>
/// <param name="Name">Name, fixed by the contract.</param>
/// <param name="IsPartitioned">Whether its files are in a folder per report year.</param>
/// <param name="Description">What a row is, in English.</param>
/// <param name="DescriptionZh">The same in Chinese.</param>
/// <param name="Columns">Columns in order.</param>
internal sealed record TableSpec(
    string Name, bool IsPartitioned, string Description, string DescriptionZh, IReadOnlyList<ColumnSpec> Columns)
{
    /// <summary>The table's Parquet schema.</summary>
    public ParquetSchema ToSchema() => new(Columns.Select(c => c.ToField()));
}
