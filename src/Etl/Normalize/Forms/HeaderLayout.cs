using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>The head of a form's part as printed: which column labels were found, where, in what order, with what unit.</summary>
internal sealed class HeaderLayout
{
    /// <summary>Stands in <see cref="ColumnsOf"/> for a value under a head that is none of the form's (小计, 备注, 序号).</summary>
    public const int Stranger = -2;

    private readonly HeaderCell?[] _cells;
    private readonly int[]? _leaves; // for each column of the grid: the form's column, Stranger, or -1
    private readonly IReadOnlyList<TableCell> _others;

    private HeaderLayout(HeaderCell?[] cells, IReadOnlyList<TableCell> others, int[]? order, int[]? leaves)
    {
        _cells = cells;
        _others = others;
        Order = order;
        _leaves = leaves;
        Found = cells.Count(static c => c is not null);
    }

    /// <summary>Number of columns whose label was found.</summary>
    public int Found { get; }

    /// <summary>Number of column labels printed here that belong to other columns of the table: another form's, another part's.</summary>
    public int Foreign { get; private init; }

    /// <summary>For each printed place the form's column; null where the form's own order holds.</summary>
    public int[]? Order { get; }

    /// <summary>Reads a head.</summary>
    /// <param name="block">Part of the form.</param>
    /// <param name="table">Table.</param>
    /// <param name="headers">Column labels printed above the rows, in reading order.</param>
    /// <param name="others">Other texts printed there.</param>
    /// <param name="serialisation">How much geometry there is.</param>
    /// <param name="flat">True where the form's head has one level, so that reading order is column order.</param>
    /// <returns>The layout.</returns>
    public static HeaderLayout Read(FormBlock block, Table table, IReadOnlyList<HeaderCell> headers, IReadOnlyList<TableCell> others,
        TableSerialisation serialisation, bool flat)
    {
        var cells = new HeaderCell?[block.Columns.Count];
        var repeated = false;
        var foreign = 0;
        foreach (var header in headers)
        {
            var known = false;
            var placed = false;
            for (var c = 0; c < cells.Length && !placed; c++)
            {
                if (!Names(header.Match, table, block.Columns[c].Measure))
                {
                    continue;
                }

                known = true;
                if (cells[c] is not null)
                {
                    continue;
                }

                cells[c] = header;
                placed = true;
            }

            repeated |= known && !placed;
            foreign += known || !header.Match.Exact || !header.Match.Can(table, LabelRole.Column) ? 0 : 1;
        }

        var complete = cells.All(c => c is not null);
        var grid = serialisation == TableSerialisation.Grid;
        // A column label printed twice: two tables side by side, and which is which is not told by it.
        var leaves = grid && !repeated && cells.Any(c => c is not null) ? Leaves(cells, others) : null;
        return new HeaderLayout(cells, others, complete ? PrintedOrder(cells, headers, grid, flat) : null, leaves) { Foreign = foreign };
    }

    /// <summary>Text printed above a column; null where its label was lost.</summary>
    /// <param name="column">Column of the form.</param>
    /// <returns>The text.</returns>
    public string? TextOf(int column) => _cells[column]?.Cell.Text;

    /// <summary>The same head without what its places say: columns stand in the form's order.</summary>
    /// <returns>The layout.</returns>
    public HeaderLayout InFormOrder() => new(_cells, _others, order: null, leaves: null) { Foreign = Foreign };

    /// <summary>
    /// For each value the printed place of the column whose label stands above it, -1 where none does,
    /// <see cref="Stranger"/> under a head that is none of the form's; null without geometry, for a row that does not reach
    /// the last column (it lost a cell somewhere, and all after it moved), and where labels are missing that the row's
    /// values may stand under.
    /// </summary>
    /// <param name="values">Values of a row.</param>
    /// <returns>Places.</returns>
    public int[]? ColumnsOf(List<ValueCell> values)
    {
        if (_leaves is null || values.Count == 0 || EndOf(values[^1].Cell) < _leaves.Length || (Found < _cells.Length && values.Count >= _cells.Length))
        {
            return null;
        }

        var places = new int[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var leaf = LeafAt(values[i].Cell.Column);
            places[i] = leaf >= 0 && Order is not null ? Array.IndexOf(Order, leaf) : leaf;
        }

        return places;
    }

    /// <summary>A row whose merged cells are spread over the columns that they cover.</summary>
    /// <param name="values">Values of a row.</param>
    /// <returns>The values, or as many as columns.</returns>
    public List<ValueCell> Spread(List<ValueCell> values)
    {
        if (values.Count >= _cells.Length)
        {
            return values;
        }

        if (_leaves is null || !CoversSeveral(values))
        {
            return MergedCells.Expand(values, _cells.Length);
        }

        var spread = new List<ValueCell>(_cells.Length);
        foreach (var value in values)
        {
            var columns = Covered(value.Cell);
            for (var i = 0; i < Math.Max(columns, 1); i++)
            {
                spread.Add(columns <= 1 || (value.IsReadable && value.Number.Value == 0) ? value : value with { IsReadable = false });
            }
        }

        return spread.Count == _cells.Length ? spread : values;
    }

    /// <summary>The head above a value that stands under none of the form's labels.</summary>
    /// <param name="cell">The value's cell.</param>
    /// <returns>Its text; empty where there is none.</returns>
    public string StrangerAbove(TableCell cell) =>
        _others.Where(o => o.Column <= cell.Column && cell.Column < EndOf(o) && o.Text.Length > 0).Select(o => o.Text).LastOrDefault("");

    /// <summary>The form's column whose label stands above a cell.</summary>
    /// <param name="cell">A cell.</param>
    /// <returns>The column, or -1.</returns>
    public int FormColumnOf(TableCell cell) => _leaves is null ? -1 : Math.Max(LeafAt(cell.Column), -1);

    /// <summary>True where a cell reaches over every column of the form; without a head, where it is as wide as they are many.</summary>
    /// <param name="cell">A cell.</param>
    /// <returns>Whether it does.</returns>
    public bool Covers(TableCell cell) => _leaves is null ? cell.ColumnSpan >= _cells.Length : Covered(cell) == Found;

    private static bool Names(LabelMatch label, Table table, string measure)
    {
        var meanings = label.Meanings;
        for (var m = 0; m < meanings.Count; m++)
        {
            if (meanings[m] is { Role: LabelRole.Column } meaning && meaning.Table == table && meaning.Word == measure)
            {
                return true;
            }
        }

        return false;
    }

    private int LeafAt(int column) => column < _leaves!.Length ? _leaves[column] : -1;

    private bool CoversSeveral(List<ValueCell> values)
    {
        foreach (var value in values)
        {
            if (value.Cell.ColumnSpan > 1 && Covered(value.Cell) > 1)
            {
                return true;
            }
        }

        return false;
    }

    private int Covered(TableCell cell)
    {
        var columns = new HashSet<int>();
        for (var g = cell.Column; g < EndOf(cell); g++)
        {
            if (LeafAt(g) is >= 0 and var column)
            {
                columns.Add(column);
            }
        }

        return columns.Count;
    }

    private static int[] Leaves(HeaderCell?[] cells, IReadOnlyList<TableCell> others)
    {
        var leaves = new int[Math.Max(cells.Max(c => c is null ? 0 : EndOf(c.Cell)), others.Count == 0 ? 0 : others.Max(EndOf))];
        Array.Fill(leaves, -1);
        foreach (var other in others)
        {
            if (other.Text.Length > 0)
            {
                leaves.AsSpan(other.Column, other.ColumnSpan).Fill(Stranger);
            }
        }

        for (var c = 0; c < cells.Length; c++)
        {
            if (cells[c] is { } header)
            {
                leaves.AsSpan(header.Cell.Column, header.Cell.ColumnSpan).Fill(c);
            }
        }

        return leaves;
    }

    private static int[]? PrintedOrder(HeaderCell?[] cells, IReadOnlyList<HeaderCell> headers, bool grid, bool flat)
    {
        var all = Enumerable.Range(0, cells.Length);
        int[]? printed;
        if (grid)
        {
            if (cells.Select(c => c!.Cell.Column).Distinct().Count() < cells.Length)
            {
                return null;
            }

            printed = [.. all.OrderBy(c => cells[c]!.Cell.Column)];
        }
        else
        {
            printed = [.. all.OrderBy(c => IndexOf(headers, cells[c]!))];
            if (!flat && cells.Select(c => c!.Cell.Row).Distinct().Count() > 1)
            {
                printed = Unfolded(printed);
            }
        }

        return printed is null || printed.SequenceEqual(all) ? null : printed;
    }

    /// <summary>
    /// The order of a head with two levels, read line by line: the first and the last column of the form (自然人, 总计) stand
    /// on the upper one, and between them there the label of those on the lower. Null where the lines follow each other in
    /// no order that a page would print.
    /// </summary>
    private static int[]? Unfolded(int[] read)
    {
        var last = read.Length - 1;
        return read[0] == 0 && read[1] == last ? [0, .. read[2..], last]
            : read[0] == last || (read[0] == 0 && read[last] == last) ? read : null;
    }

    private static int EndOf(TableCell cell) => cell.Column + cell.ColumnSpan;

    private static int IndexOf(IReadOnlyList<HeaderCell> headers, HeaderCell header)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            if (ReferenceEquals(headers[i], header))
            {
                return i;
            }
        }

        return -1;
    }
}
