using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Normalize.Sheets;

/// <summary>A row of a statistics table as read: labels on the left, values on the right, whatever it was written in.</summary>
internal sealed class SheetRow
{
    /// <summary>Row label; null where none was recognised.</summary>
    public LabelMatch? Label { get; set; }

    /// <summary>Row label as printed; null where none was recognised.</summary>
    public string? LabelText { get; set; }

    /// <summary>Labels of groups and parts printed in the row.</summary>
    public List<HeaderCell> Groups { get; } = [];

    /// <summary>Column labels printed in the row.</summary>
    public List<HeaderCell> Headers { get; } = [];

    /// <summary>Values, in order.</summary>
    public List<ValueCell> Values { get; } = [];

    /// <summary>Texts that are neither.</summary>
    public List<TableCell> Unknown { get; } = [];

    /// <summary>How much geometry the table kept.</summary>
    public required TableSerialisation Serialisation { get; init; }

    /// <summary>Section of the table.</summary>
    public required int SectionOrdinal { get; init; }

    /// <summary>True where this was a column of the printed table.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>True when a number or dash is printed in it.</summary>
    public bool HasNumbers
    {
        get
        {
            foreach (var value in Values)
            {
                if (!value.IsBlank)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
