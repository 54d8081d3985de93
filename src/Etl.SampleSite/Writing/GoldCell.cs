using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing;

/// <summary>A number that a page prints.</summary>
/// <param name="Key">Which cell.</param>
/// <param name="Value">In the canonical unit: counts, and amounts in yuan.</param>
public sealed record GoldCell(CellKey Key, decimal Value);
