using Etl.Model;
using Etl.Model.Forms;

namespace Etl.Normalize;

/// <summary>
/// Reads the appeals table, which runs sideways: one row of fifteen numbers, or one row of five for each group, or the
/// fifteen broken over several lines.
/// </summary>
/// <param name="form">Form id.</param>
/// <param name="table">Appeals table of the form.</param>
internal sealed class AppealsReader(string form, FormTable table)
{
    private readonly IReadOnlyList<FormColumn> _columns = table.Blocks[0].Columns;

    /// <summary>Reads rows.</summary>
    /// <param name="rows">Printed rows, in order.</param>
    /// <returns>The reading.</returns>
    public TableReading Read(IReadOnlyList<SheetRow> rows)
    {
        var issues = new List<Issue>();
        var headers = rows.Sum(r => r.Headers.Count);
        var valued = rows.Where(r => r.HasNumbers || r.Headers.Count == 0 && r.Values.Count >= _columns.Count).ToList();
        var values = valued.SelectMany(r => r.Values).ToList();
        if (values.Count == _columns.Count)
        {
            // Rows that together have as many cells as the form: nothing is padding.
        }
        else if (valued.Count > 1 && !valued.Any(r => r.Values.Count >= _columns.Count))
            values = [.. valued.SelectMany(r => TrimBlanks(r.Values))];
        else if (valued.Count > 1)
            values = [.. valued.OrderByDescending(r => r.Values.Count).First().Values];
        if (values.Count == 0)
            return new TableReading(form, [], [], 0);

        var placement = new RowPlacer(_columns.Count, row => RowSums.ArePossible(table.Rules, _columns, row)).Place(values, null, isLabelled: true);
        var cells = new List<CellReading>();
        var section = valued[0].SectionOrdinal;
        for (var c = 0; c < _columns.Count; c++)
        {
            var column = _columns[c];
            if (placement.Doubtful[c])
                issues.Add(Notes.Ambiguous(Table.Appeals, column.Item!, column.Measure, string.Join(' ', values.Select(v => v.IsBlank ? "□" : v.Cell.Text))));
            else if (placement.Cells[c] is { IsReadable: false } unreadable)
                issues.Add(Notes.Unreadable(Table.Appeals, column.Item!, column.Measure, unreadable.Cell.Text));
            else if (placement.Cells[c] is { } cell)
                cells.Add(new CellReading(column.Item!, column, cell, placement.Solved ? ReadingMethod.Solved : headers >= _columns.Count / 2 ? ReadingMethod.Label : ReadingMethod.Position, null, section));
        }

        return new TableReading(form, cells, issues, headers + cells.Count);
    }

    private static IEnumerable<ValueCell> TrimBlanks(List<ValueCell> values)
    {
        var last = values.FindLastIndex(v => !v.IsBlank);
        return values.Take(last + 1);
    }
}
