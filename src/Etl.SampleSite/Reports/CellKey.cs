namespace Etl.SampleSite.Reports;

/// <summary>Name of a cell in the words of the project's vocabulary: <c>requests / granted / total</c>.</summary>
/// <param name="Table"><c>disclosure</c>, <c>requests</c> or <c>appeals</c>.</param>
/// <param name="Item">Row of the form.</param>
/// <param name="Measure">Column of the form.</param>
public readonly record struct CellKey(string Table, string Item, string Measure);
