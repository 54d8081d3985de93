using Etl.Model.Documents;

namespace Etl.Clean.Spreadsheet;

/// <summary>A sheet as text.</summary>
/// <param name="Rows">Text of every cell, row by row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Merges">Merged ranges, without text.</param>
internal sealed record SpreadsheetSheet(IReadOnlyList<string[]> Rows, int Width, IReadOnlyList<GridCell> Merges);
