namespace Etl.Dashboard.Documents;

/// <summary>A cell of a table as printed, and the number that was read in it.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Text">Text.</param>
/// <param name="RowSpan">Rows covered.</param>
/// <param name="ColumnSpan">Columns covered.</param>
/// <param name="FactId">Anchor of the number that was read; null where none was.</param>
public sealed record PrintedCell(string Id, string Text, int RowSpan, int ColumnSpan, string? FactId);
