using System.Text.Json.Serialization;
using Etl.Publish.Tables;

namespace Etl.Publish.Storage;

/// <summary>A table's fields and keys in <c>datapackage.json</c>.</summary>
internal sealed record DataSchema(IReadOnlyList<DataFieldDescription> Fields)
{
    /// <summary>Columns that tell its rows apart; null where none do.</summary>
    [JsonPropertyName("primaryKey")]
    public IReadOnlyList<string>? PrimaryKey { get; init; }

    /// <summary>Columns that name rows of other tables; null where none do.</summary>
    [JsonPropertyName("foreignKeys")]
    public IReadOnlyList<DataReference>? ForeignKeys { get; init; }

    public static DataSchema Of(TableSpec table) => new([.. table.Columns.Select(DataFieldDescription.Of)])
    {
        PrimaryKey = table.PrimaryKey.Count == 0 ? null : table.PrimaryKey,
        ForeignKeys = table.References.Count == 0 ? null
            : [.. table.References.Select(r => new DataReference(r.Column, new DataReferenceTarget(r.Table, r.Key)))],
    };
}
