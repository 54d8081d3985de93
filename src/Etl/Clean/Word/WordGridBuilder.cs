using Etl.Clean.Blocks;
using Etl.Model.Documents;

namespace Etl.Clean.Word;

/// <summary>Places Word's cells on a grid: every row names all its places, merged ones included.</summary>
internal sealed class WordGridBuilder
{
    private const int MaxColumns = 100;

    private readonly List<GridCell> _cells = [];
    private readonly Dictionary<int, int> _open = []; // first column → cell that a vertical merge goes on with
    private int _row = -1;
    private int _column;
    private int _columns;

    /// <summary>Begins a row.</summary>
    /// <param name="before">Grid columns left out at its beginning.</param>
    public void NextRow(int before)
    {
        _row++;
        _column = Math.Clamp(before, 0, MaxColumns);
    }

    /// <summary>Adds a cell of the row.</summary>
    /// <param name="span">Grid columns covered, as written.</param>
    /// <param name="continues">True where it belongs to the cell above.</param>
    /// <param name="joins">True where it belongs to the cell on its left.</param>
    /// <param name="text">Text.</param>
    public void Add(int span, bool continues, bool joins, string text)
    {
        var width = Math.Clamp(span, 1, MaxColumns);
        if (joins && _cells.Count > 0 && _cells[^1].Row == _row && _cells[^1].Column + _cells[^1].ColumnSpan == _column)
        {
            _cells[^1] = _cells[^1] with { ColumnSpan = _cells[^1].ColumnSpan + width };
        }
        else if (continues && _open.TryGetValue(_column, out var above) && _cells[above].Row
            + _cells[above].RowSpan == _row && _cells[above].ColumnSpan == width)
        {
            _cells[above] = _cells[above] with { RowSpan = _cells[above].RowSpan + 1 };
        }
        else
        {
            _open[_column] = _cells.Count;
            _cells.Add(new GridCell(_row, _column, 1, width, text));
        }

        _column += width;
        _columns = Math.Max(_columns, _column);
    }

    /// <summary>The finished grid.</summary>
    /// <returns>Cells in row order.</returns>
    public TableGrid Build() => new(_cells, _row + 1, _columns);
}
