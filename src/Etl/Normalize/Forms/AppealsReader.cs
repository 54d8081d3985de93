using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Reads the appeals table, which runs sideways: one row of fifteen numbers, or one row of five for each group, or the
/// fifteen broken over several lines. Labels tell the columns where they are there, else the form's order.
/// </summary>
/// <param name="form">Form id.</param>
/// <param name="table">Appeals table of the form.</param>
internal sealed class AppealsReader(string form, FormTable table)
{
    private readonly IReadOnlyList<FormColumn> _columns = table.Blocks[0].Columns;
    private readonly AppealsHead _head = new(table.Blocks[0].Columns);
    private readonly RowSums _sums = new(table.Rules, table.Blocks[0].Columns);
    private readonly string[] _items = [.. table.Blocks[0].Columns.Select(static c => c.Item!).Distinct()];

    /// <summary>Reads rows.</summary>
    /// <param name="rows">Printed rows, in order.</param>
    /// <returns>The reading.</returns>
    public TableReading Read(IReadOnlyList<SheetRow> rows)
    {
        var headers = rows.Sum(r => r.Headers.Count);
        var valued = rows.Where(r => r.HasNumbers || (r.Headers.Count == 0 && r.Values.Count >= _columns.Count)).ToList();
        var whole = valued.FindAll(r => r.Values.Count >= _columns.Count);
        var issues = new List<Issue>();
        var readings = new CellReadings(_columns.Count);
        // Several whole rows are several tables: of years, of bodies, or the same one again.
        foreach (var set in whole.Count > 1 ? whole.Select(r => new List<SheetRow> { r }) : [valued])
        {
            ReadSet(rows, set, headers, readings, issues);
        }

        var cells = RepeatedCells.Settle(Table.Appeals, readings, issues);
        foreach (var item in _items)
        {
            if (!cells.Exists(c => c.Item == item) && !issues.Exists(i => i.Item == item) && cells.Count > 0)
            {
                issues.Add(FormIssues.Missing(Table.Appeals, item));
            }
        }

        return new TableReading(form, cells, issues, cells.Count + issues.Count == 0 ? 0 : headers + cells.Count);
    }

    private void ReadSet(IReadOnlyList<SheetRow> rows, List<SheetRow> valued, int headers, CellReadings readings, List<Issue> issues)
    {
        var values = Values(valued);
        if (values.Count == 0)
        {
            return;
        }

        var placement = Place(rows, valued, values);
        for (var c = 0; c < _columns.Count; c++)
        {
            var column = _columns[c];
            if (placement.Doubtful[c])
            {
                issues.Add(FormIssues.Ambiguous(Table.Appeals, column.Item!, column.Measure,
                    string.Join(' ', values.Select(v => v.IsBlank ? "□" : v.Cell.Text))));
            }
            else if (placement.Cells[c] is { IsReadable: false } unreadable)
            {
                issues.Add(FormIssues.Unreadable(Table.Appeals, column.Item!, column.Measure, unreadable.Cell.Text));
            }
            else if (placement.Cells[c] is { } cell)
            {
                readings.Add(c,
                    new CellReading(column.Item!, column, cell,
                        placement.Solved ? ReadingMethod.Solved : headers >= _columns.Count / 2 ? ReadingMethod.Label
                            : ReadingMethod.Position, null, valued[0].SectionOrdinal));
            }
        }
    }

    private List<ValueCell> Values(List<SheetRow> valued)
    {
        if (valued.Sum(r => r.Values.Count) == _columns.Count || valued.Count <= 1)
        {
            return MergedCells.Expand([.. valued.SelectMany(r => r.Values)], _columns.Count); // nothing is padding
        }

        return valued.Any(r => r.Values.Count >= _columns.Count)
            ? [.. valued.OrderByDescending(r => r.Values.Count).First().Values]
            : [.. valued.SelectMany(r => TrimBlanks(r.Values))];
    }

    private Placement Place(IReadOnlyList<SheetRow> rows, List<SheetRow> valued, List<ValueCell> values)
    {
        if (_head.ByPlace(rows, valued) is { } places)
        {
            var cells = new ValueCell?[_columns.Count];
            var i = 0;
            foreach (var row in valued)
            {
                foreach (var value in row.Values)
                {
                    if (places[i++] is >= 0 and var column)
                    {
                        cells[column] = value;
                    }
                }
            }

            if (ArePossible(cells))
            {
                return new Placement(cells, new bool[_columns.Count], Solved: false);
            }
        }

        var order = RowOrder(valued) ?? _head.InReadingOrder(rows);
        return Moved(values, order) ?? PlaceInOrder(rows, values, order);
    }

    /// <summary>
    /// A table whose last number was lost, after the blank of a row's first bar (or whose first was lost, before the blank of its last): fifteen cells all
    /// the same, each under the column beside its own. Told where the sums refute the order and prove the other.
    /// </summary>
    private Placement? Moved(List<ValueCell> values, int[]? order)
    {
        var first = values.FindIndex(static v => !v.IsBlank);
        var last = values.FindLastIndex(static v => !v.IsBlank);
        if (first < 0 || last - first + 2 != _columns.Count || first > 0 == last < values.Count - 1)
        {
            return null;
        }

        var printed = values[first..(last + 1)];
        if (ArePossible(InOrder(first > 0 ? [values[first - 1], .. printed] : [.. printed, values[last + 1]])))
        {
            return null;
        }

        var moved = InOrder(first > 0 ? [.. printed, null] : [null, .. printed]);
        var isProved = _columns.Select((c, i) => (c.Item, Cell: moved[i])).GroupBy(static c => c.Item)
            .Any(static g => g.All(static c => c.Cell is { IsReadable: true }) && g.Any(static c => c.Cell is { Value: > 0 }));
        return isProved && ArePossible(moved) ? new Placement(moved, [.. moved.Select(static c => c is null)], Solved: true) : null;

        ValueCell?[] InOrder(ValueCell?[] cells) => order is null ? cells : Reorder(cells, order);
    }

    private Placement PlaceInOrder(IReadOnlyList<SheetRow> rows, List<ValueCell> values, int[]? order)
    {
        var byForm = new RowPlacer(_columns.Count, ArePossible).Place(values, null, isLabelled: true);
        if (order is null)
        {
            return byForm;
        }

        var byLabels = new RowPlacer(_columns.Count, cells => ArePossible(Reorder(cells, order))).Place(values, null, isLabelled: true);
        byLabels = new Placement(Reorder(byLabels.Cells, order), Reorder(byLabels.Doubtful, order), byLabels.Solved);
        if (!_head.IsRegular(rows))
        {
            return byForm.AgreeingWith(byLabels);
        }

        if (byLabels.IsDoubtful || ArePossible(byLabels.Cells))
        {
            return byLabels;
        }
        // The sums refute the order of the labels; where they refute the form's too, only what both say alike is certain.
        return !byForm.IsDoubtful && ArePossible(byForm.Cells) ? byForm : byForm.AgreeingWith(byLabels);
    }

    /// <summary>The order of three rows that each name their group.</summary>
    private int[]? RowOrder(List<SheetRow> valued)
    {
        var items = valued.Select(_head.ItemOf).ToList();
        var wanted = _items.Length;
        if (items.Count != wanted || items.Contains(null) || items.Distinct().Count() != wanted)
        {
            return null;
        }

        return [.. items.SelectMany(item => Enumerable.Range(0, _columns.Count).Where(c => _columns[c].Item == item))];
    }

    private bool ArePossible(ValueCell?[] cells) => _sums.ArePossible(cells);

    private static T[] Reorder<T>(T[] printed, int[] order)
    {
        var cells = new T[printed.Length];
        for (var p = 0; p < printed.Length; p++)
        {
            cells[order[p]] = printed[p];
        }

        return cells;
    }

    private static IEnumerable<ValueCell> TrimBlanks(List<ValueCell> values)
    {
        var last = values.FindLastIndex(v => !v.IsBlank);
        return values.Take(last + 1);
    }
}
