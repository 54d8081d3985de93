namespace Etl.Publish.Storage;

/// <summary>A table's fields in <c>datapackage.json</c>.</summary>
internal sealed record DataSchema(IReadOnlyList<DataFieldDescription> Fields);
