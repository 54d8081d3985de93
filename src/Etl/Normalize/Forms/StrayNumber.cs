using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>The number of a page that stands between the rows of a table.</summary>
internal static class StrayNumber
{
    private const double Largest = 999;

    /// <summary>True for a row that is a small whole number alone, without label, head or words, where the row before it lacks no number.</summary>
    /// <param name="rows">Printed rows.</param>
    /// <param name="at">The row.</param>
    /// <returns>Whether it may be the number of a page; it may be a row that lost its label as well.</returns>
    public static bool Is(IReadOnlyList<SheetRow> rows, int at)
    {
        var row = rows[at];
        if (row.Serialisation == TableSerialisation.Sequence || row.Label is not null || row.Groups.Count + row.Headers.Count + row.Unknown.Count > 0)
        {
            return false;
        }

        return row.Values is [{ IsReadable: true } value] && value.Number is { State: CellState.Number, HasSign: false, Scale: 0, Value: > 0 and <= Largest }
            && value.Cell.Text.AsSpan().Trim().IndexOfAnyExceptInRange('0', '9') < 0 && !IsBare(rows, at - 1) && !IsBare(rows, at + 1);
    }

    /// <summary>A label whose numbers stand on another line.</summary>
    private static bool IsBare(IReadOnlyList<SheetRow> rows, int at) => at >= 0 && at < rows.Count && rows[at] is { Label: not null, HasNumbers: false };
}
