namespace Etl.Publish.Snapshots;

/// <summary>A column of a query's answer.</summary>
/// <param name="Name">Name, as the query gives it.</param>
/// <param name="IsNumber">Whether its values are numbers.</param>
public sealed record QueryColumn(string Name, bool IsNumber);
