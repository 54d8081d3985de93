namespace Etl.SampleSite.Grid;

/// <summary>A statistics table before any mark-up: rows of cells with spans, as in HTML's table model.</summary>
/// <param name="Name"><c>disclosure</c>, <c>requests</c> or <c>appeals</c>.</param>
/// <param name="Columns">Width of the grid.</param>
/// <param name="HeadRows">Rows at the top that are column heads.</param>
/// <param name="Rows">The cells that start in each row.</param>
internal sealed record LogicalTable(string Name, int Columns, int HeadRows, IReadOnlyList<IReadOnlyList<LogicalCell>> Rows);
