using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Normalize.Sheets;

/// <summary>
/// Turns a table's cells into rows of labels and values: by its grid where it has one, else by the labels, each of which
/// begins a row.
/// </summary>
/// <param name="labels">Labels of the forms.</param>
/// <param name="kind">Which table it is.</param>
internal sealed class SheetReader(LabelIndex labels, Table kind)
{
    private const int LongestTear = 4;
    private const int ShortText = 4;
    private const int LongestText = 20;
    private const int LastHeadRow = 3;
    private const int NeededLabels = 3;

    /// <summary>Reads a table.</summary>
    /// <param name="table">Table.</param>
    /// <returns>Its rows, in order.</returns>
    public List<SheetRow> Read(StatisticsTable table) =>
        table.Serialisation == TableSerialisation.Sequence ? ReadSequence(table)
        : IsTransposed(table) ? ReadRows(Transpose(table), isTransposed: true) : ReadRows(table, isTransposed: false);

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
            if (cell.Text.Length > ShortText && labels.Match(cell.Text) is { Exact: true } match && match.Can(kind, LabelRole.Row) && found.Add(match.Meanings[0].Word) && found.Count == NeededLabels)
            {
                return true;
            }
        }

        return false;
    }

    private static StatisticsTable Transpose(StatisticsTable table) => table with
    {
        Cells = [.. table.Cells.Select(c => new TableCell(c.Column, c.Row, c.ColumnSpan, c.RowSpan, c.Text, c.Block)).OrderBy(c => c.Row).ThenBy(c => c.Column)],
    };

    private List<SheetRow> ReadRows(StatisticsTable table, bool isTransposed)
    {
        var rows = new List<SheetRow>();
        var spans = new List<(TableCell Cell, SheetRow Row)>();
        var start = 0;
        while (start < table.Cells.Count)
        {
            var end = start + 1;
            while (end < table.Cells.Count && table.Cells[end].Row == table.Cells[start].Row)
            {
                end++;
            }

            var row = NewRow(table, isTransposed);
            var shared = new List<HeaderCell>();
            for (var i = start; i < end; i++)
            {
                i = ReadCell(table, i, end, row, shared);
            }

            PlaceShared(row, shared);
            if (table.Serialisation == TableSerialisation.Grid)
            {
                PlaceSpanning(table, start, end, row, spans);
            }

            rows.Add(row);
            start = end;
        }

        return rows;
    }

    /// <summary>
    /// Cells that reach down into a row: a label there is the row's own where it has none; a value there holds for both
    /// where it is none or zero, else it is said of neither.
    /// </summary>
    private void PlaceSpanning(StatisticsTable table, int start, int end, SheetRow row, List<(TableCell Cell, SheetRow Row)> spans)
    {
        var at = table.Cells[start].Row;
        spans.RemoveAll(s => s.Cell.Row + s.Cell.RowSpan <= at);
        foreach (var (cell, above) in spans)
        {
            if (cell.Text == above.LabelText && row.Label is null && row.HasNumbers && !above.Label!.Can(kind, LabelRole.Group))
            {
                row.Label = above.Label;
                row.LabelText = above.LabelText;
            }

            var index = above.Values.FindIndex(v => v.Cell.Equals(cell));
            if (index < 0 || above.Values[index].IsBlank || row.Values.Count >= above.Values.Count)
            {
                continue;
            }

            var value = above.Values[index];
            if (value.Value != 0)
            {
                above.Values[index] = value = value with { IsReadable = false };
            }

            row.Values.Add(value);
            row.Values.Sort(static (a, b) => a.Cell.Column.CompareTo(b.Cell.Column));
        }

        for (var i = start; i < end; i++)
        {
            if (table.Cells[i].RowSpan > 1 && row.Label is not null && row.HasNumbers)
            {
                spans.Add((table.Cells[i], row));
            }
        }
    }

    private int ReadCell(StatisticsTable table, int at, int end, SheetRow row, List<HeaderCell> shared)
    {
        var cell = table.Cells[at];
        if (PrintedNumber.TryRead(cell.Text, out var number))
        {
            AddValue(row, cell, number);
            return at;
        }

        var (match, used) = MatchAt(table, at, end);
        if (match is null)
        {
            AddUnknown(row, cell);
            return at;
        }

        var isRow = match.Can(kind, LabelRole.Row);
        var isColumn = match.Can(kind, LabelRole.Column);
        if (isRow && isColumn)
        {
            shared.Add(new HeaderCell(cell, match));
        }
        else if (isRow)
        {
            SetLabel(row, match, cell.Text);
        }
        else if (isColumn)
        {
            row.Headers.Add(new HeaderCell(cell, match));
        }
        else
        {
            AddGroup(row, match, cell);
        }

        return at + used - 1;
    }

    private void AddValue(SheetRow row, TableCell cell, PrintedNumber number)
    {
        // Fifteen digits (five in a part) that lost what stood between them: one number each.
        if (kind == Table.Appeals && cell.IsFused && cell.Text.Length is 15 or 5 && cell.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            foreach (var digit in cell.Text)
            {
                row.Values.Add(new ValueCell(new PrintedNumber(CellState.Number, digit - '0', 0, false), true, cell));
            }

            return;
        }

        row.Values.Add(new ValueCell(number, true, cell));
    }

    /// <summary>其他 and 总计 name a column in the head and a row below it: the numbers beside them tell which.</summary>
    private static void PlaceShared(SheetRow row, List<HeaderCell> shared)
    {
        foreach (var cell in shared)
        {
            if (row.HasNumbers && row.Label is null && row.Headers.Count == 0)
            {
                SetLabel(row, cell.Match, cell.Cell.Text);
            }
            else
            {
                row.Headers.Add(cell);
            }
        }

        row.Headers.Sort(static (a, b) => a.Cell.Column.CompareTo(b.Cell.Column));
    }

    private List<SheetRow> ReadSequence(StatisticsTable table)
    {
        var rows = new List<SheetRow>();
        var current = NewRow(table);
        var inHead = true;
        void Next()
        {
            if (current.Label is not null || current.Groups.Count > 0 || current.Headers.Count > 0 || current.Values.Count > 0 || current.Unknown.Count > 0)
            {
                rows.Add(current);
            }

            current = NewRow(table);
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

            var (match, used) = MatchAt(table, i, table.Cells.Count);
            i += used - 1;
            if (match is null)
            {
                if (current.Values.Count > 0 && cell.Text.Length > ShortText)
                {
                    Next();
                }

                AddUnknown(current, cell);
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
                SetLabel(current, match, cell.Text);
                inHead = false;
            }
            else
            {
                if (!(kind == Table.Appeals && current.Headers.Count > 0 && !current.HasNumbers))
                {
                    Next();
                }

                AddGroup(current, match, cell);
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
        return next.Length > 1 && next[0] is '.' or '．' or '、' && MatchAt(table, at, table.Cells.Count).Used > 1;
    }

    /// <summary>The label at a place, joined from up to four cells where it is torn.</summary>
    private (LabelMatch? Match, int Used) MatchAt(StatisticsTable table, int at, int end)
    {
        var alone = labels.Match(table.Cells[at].Text);
        if (alone is { Exact: true })
        {
            return (alone, 1);
        }

        var key = TextKey.Of(table.Cells[at].Text);
        var text = table.Cells[at].Text;
        for (var used = 2; used <= LongestTear && at + used <= end && (key.Length == 0 ? text.Length > 0 : labels.IsPrefix(key)); used++)
        {
            var next = table.Cells[at + used - 1].Text;
            if (next.Length == 0 || PrintedNumber.TryRead(next, out _))
            {
                break;
            }

            text += next;
            key = TextKey.Of(text);
            if (labels.Match(text) is { Exact: true } joined)
            {
                return (joined, used);
            }
        }

        return (alone, 1);
    }

    private void AddUnknown(SheetRow row, TableCell cell)
    {
        // Where numbers stand one under another a numeral may be the beginning of a torn label.
        var isRow = row.Serialisation != TableSerialisation.Sequence;
        var isExpected = row.Label is not null || row.HasNumbers || (kind == Table.Appeals && row is { Groups.Count: 0, Headers.Count: 0 });
        if (isRow && isExpected && PrintedNumber.TryReadExpected(cell.Text, out var number))
        {
            row.Values.Add(new ValueCell(number, true, cell));
        }
        // Among the values a text that is no label stands where a number should: it holds its place and is reported.
        else if ((row.Label is not null || row.HasNumbers) && (cell.Text.Length <= ShortText || (cell.Text.Length <= LongestText && (cell.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || (row.HasNumbers && isRow)))))
        {
            row.Values.Add(new ValueCell(default, false, cell));
        }
        else
        {
            row.Unknown.Add(cell);
        }
    }

    private static void SetLabel(SheetRow row, LabelMatch match, string text)
    {
        row.Label = match;
        row.LabelText = text;
        // Blanks before the label are its own padding, not values.
        if (!row.HasNumbers)
        {
            row.Values.Clear();
        }
    }

    private static void AddGroup(SheetRow row, LabelMatch match, TableCell cell)
    {
        row.Groups.Add(new HeaderCell(cell, match));
        if (!row.HasNumbers)
        {
            row.Values.Clear();
        }
    }

    private static SheetRow NewRow(StatisticsTable table, bool isTransposed = false) => new() { Serialisation = table.Serialisation, SectionOrdinal = table.SectionOrdinal, IsTransposed = isTransposed };
}
