namespace Etl.Model.Documents;

/// <summary>A printed cell of a table grid.</summary>
/// <param name="Row">Grid row of the cell's top left corner, from 0.</param>
/// <param name="Column">Grid column of the cell's top left corner, from 0.</param>
/// <param name="RowSpan">Rows covered, at least 1, never past the table's end.</param>
/// <param name="ColumnSpan">Columns covered, at least 1.</param>
/// <param name="Text">Text of the cell, inner line breaks as <c>\n</c>, trimmed; empty for a blank cell.</param>
public readonly record struct GridCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text);
