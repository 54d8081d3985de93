using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Normalize.Sheets;

/// <summary>Reads a table whose cells stand one after another: each label begins a row.</summary>
/// <param name="cells">What cells can mean.</param>
/// <param name="kind">Which table it is.</param>
internal sealed class SequenceReader(SheetCells cells, Table kind)
{
    /// <summary>Reads a table.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Its rows, in order.</returns>
    public List<SheetRow> Read(StatisticsTable table)
    {
        var rows = new List<SheetRow>();
        var current = SheetCells.NewRow(table);
        var inHead = true;
        void Next()
        {
            if (current.Label is not null || current.Groups.Count > 0 || current.Headers.Count > 0 || current.Values.Count > 0 || current.Unknown.Count > 0)
            {
                rows.Add(current);
            }

            current = SheetCells.NewRow(table);
        }

        for (var i = 0; i < table.Cells.Count; i++)
        {
            var cell = table.Cells[i];
            if (cell.Text.Length == 0 && cell.ColumnSpan > 1)
            {
                // Several bars: the row ends here.
                if (current.Values.Count > 0)
                {
                    Next();
                }

                continue;
            }

            if (PrintedNumber.TryRead(cell.Text, out var number) && !BeginsLabel(table, i))
            {
                if (number.State != CellState.Blank)
                {
                    inHead = false;
                    if (current.Headers.Count > 0 && kind != Table.Appeals)
                    {
                        Next();
                    }
                }

                current.Values.Add(new ValueCell(number, true, cell));
                continue;
            }

            var (match, used) = cells.MatchAt(table, i, table.Cells.Count);
            i += used - 1;
            if (match is null)
            {
                if (current.Values.Count > 0 && cell.Text.Length > SheetCells.ShortText)
                {
                    Next();
                }

                cells.AddUnknown(current, cell);
                continue;
            }

            var isRow = match.Can(kind, LabelRole.Row);
            var isColumn = match.Can(kind, LabelRole.Column);
            if (isColumn && (!isRow || inHead))
            {
                if (current.Headers.Count == 0 || current.HasNumbers)
                {
                    Next();
                }

                current.Headers.Add(new HeaderCell(cell, match));
                inHead = true;
            }
            else if (isRow)
            {
                Next();
                SheetCells.SetLabel(current, match, cell.Text);
                inHead = false;
            }
            else
            {
                if (!(kind == Table.Appeals && current.Headers.Count > 0 && !current.HasNumbers))
                {
                    Next();
                }

                SheetCells.AddGroup(current, match, cell);
                inHead |= match.Can(kind, LabelRole.Caption) || match.Can(kind, LabelRole.Block);
            }
        }

        Next();
        return rows;
    }

    /// <summary>True where a digit alone is the torn numeral of the label after it: <c>1</c>, <c>.属于国家秘密</c>.</summary>
    private bool BeginsLabel(StatisticsTable table, int at)
    {
        var cell = table.Cells[at].Text;
        if (cell.Length is 0 or > 2 || !char.IsAsciiDigit(cell[0]) || at + 1 >= table.Cells.Count)
        {
            return false;
        }

        var next = table.Cells[at + 1].Text;
        return next.Length > 1 && next[0] is '.' or '．' or '、' && cells.MatchAt(table, at, table.Cells.Count).Used > 1;
    }
}
