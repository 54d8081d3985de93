namespace Etl.Model.Documents;

/// <summary>A table as printed, with its spans; a table nested in a cell is a block of its own after this one.</summary>
public sealed record TableBlock : Block
{
    /// <summary>Cells in row order, left to right; a spanned place has no cell of its own.</summary>
    public required IReadOnlyList<GridCell> Cells { get; init; }

    /// <summary>Number of grid rows.</summary>
    public required int RowCount { get; init; }

    /// <summary>Number of grid columns, spans counted.</summary>
    public required int ColumnCount { get; init; }
}
