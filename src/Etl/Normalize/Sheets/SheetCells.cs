using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Normalize.Sheets;

/// <summary>What the cells of a table can mean, however its rows are told.</summary>
/// <param name="labels">Labels of the forms.</param>
/// <param name="kind">Which table it is.</param>
internal sealed class SheetCells(LabelIndex labels, Table kind)
{
    /// <summary>Longest text that is taken for a cell's content where no label is.</summary>
    public const int ShortText = 4;

    private const int LongestTear = 4;
    private const int LongestText = 20;

    /// <summary>The label at a place, joined from up to four cells where it is torn.</summary>
    public (LabelMatch? Match, int Used) MatchAt(StatisticsTable table, int at, int end)
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

    /// <summary>Adds a cell that is neither label nor plain number: a number after all, a text where one should be, or unknown.</summary>
    public void AddUnknown(SheetRow row, TableCell cell)
    {
        // Where numbers stand one under another a numeral may be the beginning of a torn label.
        var isRow = row.Serialisation != TableSerialisation.Sequence;
        var isExpected = row.Label is not null || row.HasNumbers || (kind == Table.Appeals && row is { Groups.Count: 0, Headers.Count: 0 });
        if (isRow && isExpected && PrintedNumber.TryReadExpected(cell.Text, out var number))
        {
            row.Values.Add(new ValueCell(number, true, cell));
        }
        // Among the values a text that is no label stands where a number should: it holds its place and is reported.
        else if ((row.Label is not null || row.HasNumbers)
            && (cell.Text.Length <= ShortText
                || (cell.Text.Length <= LongestText && (cell.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || (row.HasNumbers && isRow)))))
        {
            row.Values.Add(new ValueCell(default, false, cell));
        }
        else
        {
            row.Unknown.Add(cell);
        }
    }

    /// <summary>Names a row.</summary>
    public static void SetLabel(SheetRow row, LabelMatch match, string text)
    {
        row.Label = match;
        row.LabelText = text;
        // Blanks before the label are its own padding, not values.
        if (!row.HasNumbers)
        {
            row.Values.Clear();
        }
    }

    /// <summary>Puts a row into a group.</summary>
    public static void AddGroup(SheetRow row, LabelMatch match, TableCell cell)
    {
        row.Groups.Add(new HeaderCell(cell, match));
        if (!row.HasNumbers)
        {
            row.Values.Clear();
        }
    }

    /// <summary>A row of a table, empty yet.</summary>
    public static SheetRow NewRow(StatisticsTable table, bool isTransposed = false) =>
        new() { Serialisation = table.Serialisation, SectionOrdinal = table.SectionOrdinal, IsTransposed = isTransposed };
}
