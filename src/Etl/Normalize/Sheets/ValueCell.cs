using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Normalize.Sheets;

/// <summary>A printed cell that stands where a number should. Large, and passed from list to list: hence no value type.</summary>
/// <param name="Number">What it holds; meaningless where <paramref name="IsReadable"/> is false.</param>
/// <param name="IsReadable">False for a text that is no number.</param>
/// <param name="Cell">The printed cell.</param>
internal sealed record ValueCell(PrintedNumber Number, bool IsReadable, TableCell Cell)
{
    /// <summary>True for a blank: a blank cell, or the padding of a row.</summary>
    public bool IsBlank => IsReadable && Number.State == CellState.Blank;

    /// <summary>The number; 0 for a dash or blank.</summary>
    public double Value => IsReadable ? Number.Value : double.NaN;

    /// <summary>True where two places hold the same.</summary>
    /// <param name="a">A place; null where nothing is printed.</param>
    /// <param name="b">Another.</param>
    /// <returns>Whether state and number are equal.</returns>
    public static bool AreSame(ValueCell? a, ValueCell? b) =>
        a is { } x ? b is { } y && x.IsReadable == y.IsReadable
            && (!x.IsReadable || (x.Number.State == y.Number.State && x.Number.Value.Equals(y.Number.Value))) : b is null;
}
