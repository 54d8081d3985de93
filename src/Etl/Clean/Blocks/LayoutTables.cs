namespace Etl.Clean.Blocks;

/// <summary>Tells frames around text from tables of data.</summary>
internal static class LayoutTables
{
    private const int LongCell = 400;
    private const int ProseCell = 150;

    /// <summary>True for a frame around text: one cell alone, or cells that hold paragraphs.</summary>
    /// <param name="grid">Table.</param>
    /// <returns>Whether its cells are to be read as text.</returns>
    public static bool IsLayout(TableGrid grid)
    {
        if (grid.Cells.Count <= 1)
        {
            return true;
        }

        foreach (var cell in grid.Cells)
        {
            if (IsProse(cell.Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for running text, which no cell of a statistics table holds.</summary>
    /// <param name="text">Text of a cell.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsProse(string text) => text.Length > LongCell || (text.Length > ProseCell && text.AsSpan().Count('。') >= 2);
}
