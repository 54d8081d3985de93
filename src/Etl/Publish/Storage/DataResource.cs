namespace Etl.Publish.Storage;

/// <summary>A table in <c>datapackage.json</c>.</summary>
internal sealed record DataResource
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string DescriptionZh { get; init; }

    public required IReadOnlyList<string> Path { get; init; }

    public string Format { get; init; } = "parquet";

    public string Mediatype { get; init; } = "application/vnd.apache.parquet";

    public required long Rows { get; init; }

    public required long Bytes { get; init; }

    public required IReadOnlyList<DataFile> Files { get; init; }

    public required DataSchema Schema { get; init; }

    public static DataResource Of(TableFiles table) => new()
    {
        Name = table.Table.Name,
        Description = table.Table.Description,
        DescriptionZh = table.Table.DescriptionZh,
        Path = [.. table.Files.Select(f => f.Path)],
        Rows = table.Files.Sum(f => f.Rows),
        Bytes = table.Files.Sum(f => f.Bytes),
        Files = table.Files,
        Schema = DataSchema.Of(table.Table),
    };
}
