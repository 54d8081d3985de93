namespace Etl.Clean.Pdf;

/// <summary>A word of a PDF page and its place, in points from the page's top left corner.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
/// <param name="Text">Text, without blanks.</param>
internal readonly record struct PdfWord(double Left, double Top, double Right, double Bottom, string Text)
{
    /// <summary>Height of the line, about the size of its type.</summary>
    public double Height => Bottom - Top;

    /// <summary>Middle from left to right.</summary>
    public double MiddleX => (Left + Right) / 2;

    /// <summary>Middle from top to bottom.</summary>
    public double MiddleY => (Top + Bottom) / 2;
}
