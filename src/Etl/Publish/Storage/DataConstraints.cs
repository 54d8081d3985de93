namespace Etl.Publish.Storage;

/// <summary>Constraints of a column in <c>datapackage.json</c>.</summary>
internal sealed record DataConstraints(bool Required);
