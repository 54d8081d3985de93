using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Cuts printed runs of values into rows of a form's width.</summary>
/// <param name="table">Table of the form.</param>
/// <param name="items">Its rows.</param>
internal sealed class RowCutter(FormTable table, FormItems items)
{
    /// <summary>Cuts runs of values that are several rows: the rows after the first have lost their labels.</summary>
    /// <param name="printed">Rows as printed.</param>
    /// <returns>Rows of the form's width where that can be told.</returns>
    public List<SheetRow> Cut(IReadOnlyList<SheetRow> printed)
    {
        var rows = new List<SheetRow>(printed.Count);
        var columns = table.Blocks[0].Columns.Count;
        foreach (var row in printed)
        {
            if (row.Label is not null)
            {
                columns = items.ColumnsOf(row) ?? columns;
            }

            var count = RowValues.Trimmed(row.Values);
            if (row.Serialisation != TableSerialisation.Grid && CutAtBlanks(row.Values, count, columns) is { } pieces)
            {
                AddParts(rows, row, pieces);
                continue;
            }

            var (width, length) = row.Serialisation == TableSerialisation.Grid || columns < 2 ? default : Width(row, count, columns);
            if (width == 0)
            {
                rows.Add(row);
                continue;
            }

            AddParts(rows, row, [.. row.Values.Take(length).Chunk(width).Select(c => c.ToList())]);
        }

        return rows;
    }

    /// <summary>
    /// How wide the rows of a run are and how far it goes; 0 where it is one row, or where that stays open. Blanks at its end
    /// may be the last row's own; a zero may stand in each row for its label.
    /// </summary>
    private (int Width, int Length) Width(SheetRow row, int count, int columns)
    {
        var mayLackLabels = row.Label is null || row.Label.Can(table.Table, LabelRole.Group);
        // Blanks at the end are the row's padding, or the last of its cells.
        var all = row.Values.Count - count < columns ? row.Values.Count : count;
        if (count >= 2 * columns && count % columns == 0)
        {
            return mayLackLabels && all % (columns + 1) == 0 && BeginWithZeros(row.Values, all, columns + 1) ? default : (columns, count);
        }

        return !mayLackLabels || all < 2 * (columns + 1) ? default
            : count % (columns + 1) == 0 ? (columns + 1, count)
            : all % (columns + 1) == 0 && BeginWithZeros(row.Values, all, columns + 1) ? (columns + 1, all) : default;
    }

    private static bool BeginWithZeros(List<ValueCell> values, int length, int width)
    {
        for (var i = 0; i < length; i += width)
        {
            if (values[i].IsBlank || values[i].Value != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Rows that bars alone end (their blanks are no cells): equal stretches of as many values as columns, a lost label's place counted or
    /// not.</summary>
    private static List<List<ValueCell>>? CutAtBlanks(List<ValueCell> values, int count, int columns)
    {
        if (count <= columns + 1 || columns < 2)
        {
            return null;
        }

        var pieces = new List<List<ValueCell>> { new() };
        foreach (var value in values.Take(count))
        {
            if (!value.IsBlank)
            {
                pieces[^1].Add(value);
            }
            else if (pieces[^1].Count > 0)
            {
                pieces.Add([]);
            }
        }

        return pieces.Count > 1 && (pieces.TrueForAll(p => p.Count == columns) || pieces.TrueForAll(p => p.Count == columns + 1)) ? pieces : null;
    }

    private void AddParts(List<SheetRow> rows, SheetRow row, List<List<ValueCell>> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var part = new SheetRow { Serialisation = row.Serialisation, SectionOrdinal = row.SectionOrdinal };
            if (i == 0)
            {
                // (六)其他处理 above several rows is their group, not the first of them.
                if (row.Label is { } label && label.Can(table.Table, LabelRole.Group))
                {
                    part.Groups.Add(new HeaderCell(row.Values[0].Cell, label));
                }
                else
                {
                    part.Label = row.Label;
                    part.LabelText = row.LabelText;
                }

                part.Groups.AddRange(row.Groups);
                part.Headers.AddRange(row.Headers);
            }

            part.Values.AddRange(pieces[i]);
            rows.Add(part);
        }
    }
}
