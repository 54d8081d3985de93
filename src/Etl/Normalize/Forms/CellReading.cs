using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>A cell of the form with what is printed in it.</summary>
/// <param name="Item">Item.</param>
/// <param name="Column">Column of the form.</param>
/// <param name="Printed">The printed cell.</param>
/// <param name="Method">How it was told which cell this is.</param>
/// <param name="HeaderText">Text printed above the column; null where it was lost.</param>
/// <param name="SectionOrdinal">Section it stands in.</param>
internal sealed record CellReading(string Item, FormColumn Column, ValueCell Printed, ReadingMethod Method, string? HeaderText, int SectionOrdinal)
{
    /// <summary>Label printed before the row; null where it was lost.</summary>
    public string? LabelText { get; init; }

    /// <summary>True where rows and columns of the printed table were exchanged for reading.</summary>
    public bool IsTransposed { get; init; }
}
