using Etl.Model.Forms;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>The rows of a form's table in one list, each with the part of the table that it stands in.</summary>
internal sealed class FormItems
{
    private readonly FormTable _table;
    private readonly List<(FormBlock Block, FormRow Row)> _items = [];

    /// <summary>Lists a table's rows.</summary>
    /// <param name="table">Table.</param>
    public FormItems(FormTable table)
    {
        _table = table;
        foreach (var block in table.Blocks)
        {
            foreach (var row in block.Rows)
            {
                _items.Add((block, row));
            }
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => _items.Count;

    /// <summary>A row with its part.</summary>
    /// <param name="item">Its place.</param>
    /// <returns>Part and row.</returns>
    public (FormBlock Block, FormRow Row) this[int item] => _items[item];

    /// <summary>All rows in order.</summary>
    /// <param name="select">What is wanted of each.</param>
    /// <typeparam name="T">What that is.</typeparam>
    /// <returns>One a row.</returns>
    public IEnumerable<T> Select<T>(Func<(FormBlock Block, FormRow Row), T> select) => _items.Select(select);

    /// <summary>How many columns a labelled row has by the form.</summary>
    /// <param name="row">Row with a label.</param>
    /// <returns>Their number; null where its label is none of the table's.</returns>
    public int? ColumnsOf(SheetRow row)
    {
        foreach (var meaning in row.Label!.Meanings)
        {
            if (meaning.Table == _table.Table && meaning.Role == LabelRole.Row)
            {
                foreach (var (block, formRow) in _items)
                {
                    if (formRow.Item == meaning.Word)
                    {
                        return block.Columns.Count;
                    }
                }
            }
        }

        return null;
    }
}
