using Etl.Model.Documents;

namespace Etl.Clean.Blocks;

/// <summary>Cells of a table with their places.</summary>
/// <param name="Cells">Cells in row order.</param>
/// <param name="RowCount">Rows.</param>
/// <param name="ColumnCount">Columns.</param>
internal sealed record TableGrid(IReadOnlyList<GridCell> Cells, int RowCount, int ColumnCount);
