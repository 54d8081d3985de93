namespace Etl.Clean.Spreadsheet;

/// <summary>What a workbook prints in its cells and its values do not say: raised and struck text, errors, formulas that were never calculated.</summary>
internal interface ICellMarks
{
    /// <summary>Text of a cell that is not simply its value.</summary>
    /// <param name="sheet">Sheet, from 0, in the order of the workbook.</param>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column, from 0.</param>
    /// <param name="value">Text of its value.</param>
    /// <returns>The text to be read.</returns>
    string Of(int sheet, int row, int column, string value);
}
