using Etl.Model.Text;

namespace Etl.Clean.Spreadsheet;

/// <summary>What a workbook prints in its cells and its values do not say: raised and struck text, errors, formulas that were never calculated.</summary>
internal abstract class CellMarks
{
    /// <summary>In place of a text: the whole cell is struck.</summary>
    protected const string AllStruck = "~";

    /// <summary>In place of a text: the whole cell is raised.</summary>
    protected const string AllRaised = "^";

    /// <summary>By sheet, in the order of the workbook: the texts of the cells that are not simply their values.</summary>
    protected List<Dictionary<(int Row, int Column), string>> Sheets { get; } = [];

    /// <summary>Text of a cell that is not simply its value.</summary>
    /// <param name="sheet">Sheet, from 0, in the order of the workbook.</param>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column, from 0.</param>
    /// <param name="value">Text of its value.</param>
    /// <returns>The text to be read.</returns>
    public string Of(int sheet, int row, int column, string value)
    {
        if (sheet >= Sheets.Count || !Sheets[sheet].TryGetValue((row, column), out var text))
        {
            return value;
        }

        return text switch
        {
            AllStruck => PrintedMarks.Struck(value),
            AllRaised => value.Length == 0 ? value : PrintedMarks.Raised(value),
            _ => text,
        };
    }
}
