namespace Etl.Publish.Storage;

/// <summary>A foreign key in <c>datapackage.json</c>.</summary>
/// <param name="Fields">Column of this table.</param>
/// <param name="Reference">What it names.</param>
internal sealed record DataReference(string Fields, DataReferenceTarget Reference);
