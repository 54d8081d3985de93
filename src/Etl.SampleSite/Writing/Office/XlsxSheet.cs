using System.Globalization;
using System.Security;
using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Office;

/// <summary>One table as a worksheet: numbers as numbers, everything else as text, spans as merged ranges.</summary>
internal sealed class XlsxSheet
{
    private readonly StringBuilder _rows = new();
    private readonly StringBuilder _merges = new();
    private int _mergeCount;

    public XlsxSheet(string title, LogicalTable table, StringBuilder main)
    {
        Row(1, [(0, new LogicalCell(title, CellRole.Article, table.Columns))]);
        var reach = new int[table.Columns];
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var placed = new List<(int, LogicalCell)>();
            var column = 0;
            foreach (var cell in table.Rows[r])
            {
                while (column < reach.Length && reach[column] > r)
                {
                    column++;
                }

                placed.Add((column, cell));
                for (var c = column; c < column + cell.ColSpan; c++)
                {
                    reach[c] = r + cell.RowSpan;
                }

                column += cell.ColSpan;
                if (!cell.IsBlank)
                {
                    main.Append(cell.Text.Replace('\n', ' ')).Append('\n');
                }
            }

            Row(r + 2, placed);
        }
    }

    public string Xml =>
        string.Create(CultureInfo.InvariantCulture, $"<sheetData>{_rows}</sheetData><mergeCells count=\"{_mergeCount}\">{_merges}</mergeCells>");

    private void Row(int row, List<(int Column, LogicalCell Cell)> cells)
    {
        _rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        foreach (var (column, cell) in cells)
        {
            var at = Name(column, row);
            if (cell.Role == CellRole.Value && decimal.TryParse(cell.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var number))
            {
                _rows.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{number}</v></c>");
            }
            else if (!cell.IsBlank)
            {
                _rows.Append(CultureInfo.InvariantCulture,
                    $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(cell.Text)}</t></is></c>");
            }

            if (cell.ColSpan == 1 && cell.RowSpan == 1)
            {
                continue;
            }

            _mergeCount++;
            _merges.Append(CultureInfo.InvariantCulture, $"<mergeCell ref=\"{at}:{Name(column + cell.ColSpan - 1, row + cell.RowSpan - 1)}\"/>");
        }

        _rows.Append("</row>");
    }

    // Tables are at most fifteen columns wide: one letter is enough.
    private static string Name(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
}
