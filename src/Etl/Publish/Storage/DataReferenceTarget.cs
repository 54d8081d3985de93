namespace Etl.Publish.Storage;

/// <summary>What a foreign key in <c>datapackage.json</c> names.</summary>
/// <param name="Resource">Table.</param>
/// <param name="Fields">Its column.</param>
internal sealed record DataReferenceTarget(string Resource, string Fields);
