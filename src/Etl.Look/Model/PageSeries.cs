namespace Etl.Look.Model;

/// <summary>A series of a chart.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsShare">Whether its values are shares.</param>
/// <param name="Values">Values; null where there is none.</param>
public sealed record PageSeries(string Name, bool IsShare, IReadOnlyList<double?[]> Values);
