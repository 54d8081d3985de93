using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Normalize.Sheets;

/// <summary>
/// Turns a table's cells into rows of labels and values: by its grid where it has one, else by the labels, each of which
/// begins a row.
/// </summary>
/// <param name="labels">Labels of the forms.</param>
/// <param name="kind">Which table it is.</param>
internal sealed class SheetReader(LabelIndex labels, Table kind)
{
    private const int LastHeadRow = 3;
    private const int NeededLabels = 3;
    private readonly SheetCells _cells = new(labels, kind);

    /// <summary>Reads a table.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Its rows, in order.</returns>
    public List<SheetRow> Read(StatisticsTable table) =>
        table.Serialisation == TableSerialisation.Sequence ? new SequenceReader(_cells, kind).Read(table)
        : IsTransposed(table) ? new RowReader(_cells, kind).Read(Transpose(table), isTransposed: true)
        : new RowReader(_cells, kind).Read(table, isTransposed: false);

    /// <summary>True where the labels of the form's rows stand side by side in one row: rows and columns are exchanged.</summary>
    private bool IsTransposed(StatisticsTable table)
    {
        if (table.Serialisation != TableSerialisation.Grid || kind != Table.Requests)
        {
            return false;
        }

        var row = -1;
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in table.Cells)
        {
            if (cell.Row > LastHeadRow)
            {
                return false;
            }

            if (cell.Row != row)
            {
                found.Clear();
            }

            row = cell.Row;
            if (cell.Text.Length > SheetCells.ShortText && labels.Match(cell.Text) is { Exact: true } match && match.Can(kind, LabelRole.Row)
                && found.Add(match.Meanings[0].Word) && found.Count == NeededLabels)
            {
                return true;
            }
        }

        return false;
    }

    private static StatisticsTable Transpose(StatisticsTable table) => table with
    {
        Cells = [.. table.Cells.Select(c => new TableCell(c.Column, c.Row, c.ColumnSpan, c.RowSpan, c.Text, c.Block)).OrderBy(c => c.Row)
            .ThenBy(c => c.Column)],
    };
}
