using Etl.Publish.Storage;

namespace Etl.Publish.Export;

/// <summary>The columns of all tables with what they mean: <c>columns</c> beside an export.</summary>
internal static class ColumnList
{
    /// <summary>Name of the file, without its ending.</summary>
    public const string Name = "columns";

    /// <summary>Headings.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["table", "column", "type", "unit", "required", "allowed", "description", "description_zh"];

    /// <summary>A row a column.</summary>
    public static IEnumerable<string?[]> Rows(IEnumerable<DataResource> tables) =>
        from table in tables
        from field in table.Schema.Fields
        select (string?[])
        [
            table.Name, field.Name, field.Type, field.Unit, field.Constraints.Required ? "yes" : "no", field.Constraints.Enum is { } words
                ? string.Join(' ', words) : null, field.Description, field.DescriptionZh,
        ];
}
