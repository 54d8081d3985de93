namespace Etl.Model.Reports;

/// <summary>How much of a table's geometry its writing has kept.</summary>
public enum TableSerialisation
{
    /// <summary>Rows, columns and spans (HTML, Word, Excel, PDF word boxes).</summary>
    Grid = 1,

    /// <summary>Rows, and the order of cells in each (pipe rows, columns by spaces).</summary>
    Rows,

    /// <summary>The order of cells alone (one cell per line or paragraph).</summary>
    Sequence,
}
