using Etl.Clean.Blocks;
using Etl.Model.Documents;

namespace Etl.Clean.Html;

/// <summary>
/// Places cells on a grid as a browser does: row by row, left to right, passing over places that a span from above
/// covers. Spans are clamped, never believed: a colspan to 100 columns, a rowspan to the table's end.
/// </summary>
internal sealed class TableGridBuilder
{
    private const int MaxColumns = 100;

    private readonly List<GridCell> _cells = [];
    private int[] _covered = new int[16]; // for each column, rows still covered from above
    private int _row = -1;
    private int _column;
    private int _columns;

    /// <summary>Number of cells so far.</summary>
    public int CellCount => _cells.Count;

    /// <summary>Begins a row.</summary>
    public void NextRow()
    {
        if (_row >= 0)
        {
            for (var i = 0; i < _covered.Length; i++)
            {
                if (_covered[i] > 0)
                {
                    _covered[i]--;
                }
            }
        }

        _row++;
        _column = 0;
    }

    /// <summary>Adds a cell to the current row.</summary>
    /// <param name="rowSpan">Rows, as written; 0 means to the end.</param>
    /// <param name="columnSpan">Columns, as written.</param>
    /// <param name="text">Text.</param>
    public void Add(int rowSpan, int columnSpan, string text)
    {
        while (_column < _covered.Length && _covered[_column] > 0)
        {
            _column++;
        }

        var rows = rowSpan == 0 ? int.MaxValue / 2 : Math.Max(rowSpan, 1);
        var columns = Math.Clamp(columnSpan, 1, MaxColumns);
        if (_column + columns > _covered.Length)
        {
            Array.Resize(ref _covered, (_column + columns) * 2);
        }

        _cells.Add(new GridCell(_row, _column, rows, columns, text));
        for (var i = _column; i < _column + columns; i++)
        {
            _covered[i] = rows;
        }

        _column += columns;
        _columns = Math.Max(_columns, _column);
    }

    /// <summary>The finished grid.</summary>
    /// <returns>Cells with their spans clamped to the table.</returns>
    public TableGrid Build()
    {
        var rows = _row + 1;
        for (var i = 0; i < _cells.Count; i++)
        {
            if (_cells[i].RowSpan > rows - _cells[i].Row)
            {
                _cells[i] = _cells[i] with { RowSpan = rows - _cells[i].Row };
            }
        }

        return new TableGrid(_cells, rows, _columns);
    }
}
