using Etl.SampleSite.Reports;

namespace Etl.SampleSite.Writing;

/// <summary>A cell that a page prints blank, or as a dash.</summary>
/// <param name="Key">Which cell.</param>
/// <param name="Value">What the publisher meant (0): the only value that may be proved for it.</param>
/// <param name="Printed">Empty, or the mark that is printed (<c>-</c>, <c>－</c>, <c>/</c>).</param>
public sealed record BlankCell(CellKey Key, decimal Value, string Printed);
