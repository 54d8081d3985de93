namespace Etl.Normalize.Forms;

/// <summary>The readings of each cell of a table: mostly one, several where a report prints a cell more than once.</summary>
/// <param name="count">Cells of the table.</param>
internal sealed class CellReadings(int count)
{
    private readonly CellReading?[] _first = new CellReading?[count];
    private List<CellReading>?[]? _repeated; // all of a cell's, where there are several

    /// <summary>Number of cells.</summary>
    public int Count => _first.Length;

    /// <summary>The first reading of a cell; null for none.</summary>
    /// <param name="cell">Place of the cell.</param>
    /// <returns>The reading.</returns>
    public CellReading? FirstOf(int cell) => _first[cell];

    /// <summary>True where a cell was read.</summary>
    /// <param name="cell">Place of the cell.</param>
    /// <returns>Whether it was.</returns>
    public bool Has(int cell) => _first[cell] is not null;

    /// <summary>All readings of a cell that was read more than once; null for another.</summary>
    /// <param name="cell">Place of the cell.</param>
    /// <returns>The readings.</returns>
    public List<CellReading>? Repeated(int cell) => _repeated?[cell];

    /// <summary>Adds a reading.</summary>
    /// <param name="cell">Place of the cell.</param>
    /// <param name="reading">Reading.</param>
    public void Add(int cell, CellReading reading)
    {
        if (_first[cell] is not { } first)
        {
            _first[cell] = reading;
            return;
        }

        _repeated ??= new List<CellReading>?[_first.Length];
        (_repeated[cell] ??= [first]).Add(reading);
    }
}
