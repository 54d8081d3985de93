using Etl.Model;
using Etl.Model.Text;

namespace Etl.Normalize;

/// <summary>A printed cell that stands where a number should.</summary>
/// <param name="Number">What it holds; meaningless where <paramref name="IsReadable"/> is false.</param>
/// <param name="IsReadable">False for a text that is no number.</param>
/// <param name="Cell">The printed cell.</param>
internal readonly record struct ValueCell(PrintedNumber Number, bool IsReadable, TableCell Cell)
{
    /// <summary>True for a blank: a blank cell, or the padding of a row.</summary>
    public bool IsBlank => IsReadable && Number.State == CellState.Blank;

    /// <summary>The number; 0 for a dash or blank.</summary>
    public double Value => IsReadable ? Number.Value : double.NaN;
}
