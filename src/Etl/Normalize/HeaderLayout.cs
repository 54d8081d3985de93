using Etl.Model;
using Etl.Model.Forms;

namespace Etl.Normalize;

/// <summary>The head of a form's part as printed: which column labels were found, where, in what order, with what unit.</summary>
internal sealed class HeaderLayout
{
    private readonly HeaderCell?[] _cells;

    private HeaderLayout(HeaderCell?[] cells, int[]? order, bool hasGeometry)
    {
        _cells = cells;
        Order = order;
        HasGeometry = hasGeometry;
        Found = cells.Count(c => c is not null);
    }

    /// <summary>Number of columns whose label was found.</summary>
    public int Found { get; }

    /// <summary>For each printed place the form's column; null where the form's own order holds.</summary>
    public int[]? Order { get; }

    private bool HasGeometry { get; }

    /// <summary>Reads a head.</summary>
    /// <param name="block">Part of the form.</param>
    /// <param name="table">Table.</param>
    /// <param name="headers">Column labels printed above the rows, in reading order.</param>
    /// <param name="serialisation">How much geometry there is.</param>
    /// <param name="flat">True where the head has one level, so that reading order is column order.</param>
    /// <returns>The layout.</returns>
    public static HeaderLayout Read(FormBlock block, Table table, IReadOnlyList<HeaderCell> headers, TableSerialisation serialisation, bool flat)
    {
        var cells = new HeaderCell?[block.Columns.Count];
        foreach (var header in headers)
        {
            for (var c = 0; c < cells.Length; c++)
            {
                if (cells[c] is null && header.Match.Meanings.Any(m => m.Table == table && m.Role == LabelRole.Column && m.Word == block.Columns[c].Measure))
                {
                    cells[c] = header;
                    break;
                }
            }
        }

        var complete = cells.All(c => c is not null);
        var grid = serialisation == TableSerialisation.Grid;
        int[]? order = null;
        if (complete && (grid || flat))
        {
            var printed = Enumerable.Range(0, cells.Length).OrderBy(c => cells[c]!.Cell.Column).ThenBy(c => grid ? 0 : cells[c]!.Cell.Row).ToArray();
            if (serialisation == TableSerialisation.Sequence)
                printed = [.. Enumerable.Range(0, cells.Length).OrderBy(c => IndexOf(headers, cells[c]!))];
            var distinct = !grid || cells.Select(c => c!.Cell.Column).Distinct().Count() == cells.Length;
            if (distinct && !printed.SequenceEqual(Enumerable.Range(0, cells.Length)))
                order = printed;
        }

        return new HeaderLayout(cells, order, grid && complete);
    }

    /// <summary>Text printed above a column; null where its label was lost.</summary>
    /// <param name="column">Column of the form.</param>
    /// <returns>The text.</returns>
    public string? TextOf(int column) => _cells[column]?.Cell.Text;

    /// <summary>The same head without what its places say: columns stand in the form's order.</summary>
    /// <returns>The layout.</returns>
    public HeaderLayout InFormOrder() => new(_cells, order: null, hasGeometry: false);

    /// <summary>
    /// For each value the column whose header stands above it, -1 where none does; null without geometry, and for a row that
    /// does not reach the last column: it lost a cell somewhere, and all after it moved.
    /// </summary>
    /// <param name="values">Values of a row.</param>
    /// <returns>Columns.</returns>
    public int[]? ColumnsOf(IReadOnlyList<ValueCell> values)
    {
        if (!HasGeometry || values.Count == 0 || EndOf(values[^1].Cell) < _cells.Max(h => EndOf(h!.Cell)))
            return null;
        var columns = new int[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var cell = values[i].Cell;
            columns[i] = Array.FindIndex(_cells, h => h!.Cell.Column <= cell.Column && cell.Column < h.Cell.Column + h.Cell.ColumnSpan);
        }

        return columns;
    }

    private static int EndOf(TableCell cell) => cell.Column + cell.ColumnSpan;

    private static int IndexOf(IReadOnlyList<HeaderCell> headers, HeaderCell header)
    {
        for (var i = 0; i < headers.Count; i++)
            if (ReferenceEquals(headers[i], header))
                return i;
        return -1;
    }
}
