namespace Etl.Dashboard.Parts;

/// <summary>A line or a stack of bars.</summary>
/// <param name="Name">Name.</param>
/// <param name="Colour">Word of the page's palette; null for the next.</param>
/// <param name="Values">Values; null for none.</param>
public sealed record ChartSeries(string Name, string? Colour, IReadOnlyList<double?> Values);
