using Etl.Publish.Tables;

namespace Etl.Publish.Storage;

/// <summary>A column in <c>datapackage.json</c>.</summary>
internal sealed record DataFieldDescription(
    string Name, string Type, string Description, string DescriptionZh, DataConstraints Constraints)
{
    public string? Unit { get; init; }

    public static DataFieldDescription Of(ColumnSpec column) =>
        new(column.Name, column.FrictionlessType, column.Description, column.DescriptionZh, new DataConstraints(!column.IsNullable) { Enum = column.Words })
        {
            Unit = column.Unit,
        };
}
