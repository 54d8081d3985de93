using Etl.Model.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>The rows of a form's table in one list, each with the part of the table that it stands in.</summary>
internal sealed class FormItems
{
    private readonly FormTable _table;
    private readonly List<FormItem> _items = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal); // by the row's item

    /// <summary>Lists a table's rows.</summary>
    /// <param name="table">Table.</param>
    public FormItems(FormTable table)
    {
        _table = table;
        foreach (var (part, block) in table.Blocks.Index())
        {
            foreach (var row in block.Rows)
            {
                _items.Add(new FormItem(block, row, part));
                _columns.TryAdd(row.Item, block.Columns.Count);
            }
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => _items.Count;

    /// <summary>A row with its part.</summary>
    /// <param name="item">Its place.</param>
    /// <returns>Part and row.</returns>
    public FormItem this[int item] => _items[item];

    /// <summary>All rows in order.</summary>
    /// <param name="select">What is wanted of each.</param>
    /// <typeparam name="T">What that is.</typeparam>
    /// <returns>One a row.</returns>
    public IEnumerable<T> Select<T>(Func<FormItem, T> select) => _items.Select(select);

    /// <summary>How many columns a labelled row has by the form.</summary>
    /// <param name="row">Row with a label.</param>
    /// <returns>Their number; null where its label is none of the table's.</returns>
    public int? ColumnsOf(SheetRow row)
    {
        var meanings = row.Label!.Meanings;
        for (var m = 0; m < meanings.Count; m++)
        {
            if (meanings[m] is { Role: LabelRole.Row } meaning && meaning.Table == _table.Table && _columns.TryGetValue(meaning.Word, out var columns))
            {
                return columns;
            }
        }

        return null;
    }
}
