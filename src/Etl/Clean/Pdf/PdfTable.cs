using Etl.Clean.Blocks;

namespace Etl.Clean.Pdf;

/// <summary>A table of a PDF page.</summary>
/// <param name="Left">Left edge, in points.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
/// <param name="Grid">Its cells.</param>
internal sealed record PdfTable(double Left, double Top, double Right, double Bottom, TableGrid Grid)
{
    /// <summary>True when the middle of a word stands in the table.</summary>
    /// <param name="word">Word.</param>
    /// <returns>Whether it does.</returns>
    public bool Holds(PdfWord word) => word.MiddleX >= Left && word.MiddleX <= Right && word.MiddleY >= Top && word.MiddleY <= Bottom;
}
