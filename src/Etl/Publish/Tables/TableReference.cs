namespace Etl.Publish.Tables;

/// <summary>A column that names a row of another table, where it is not null.</summary>
/// <param name="Column">Column of this table.</param>
/// <param name="Table">The other table.</param>
/// <param name="Key">Column of the other table that it names rows by.</param>
internal sealed record TableReference(string Column, string Table, string Key);
