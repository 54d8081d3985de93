namespace Etl.Clean.Pdf.Engine;

/// <summary>A character as it is printed, in points from the page's top left corner, the page turned so that most of its text is upright.</summary>
/// <param name="Text">Its text, without blanks; more than one character for a ligature or a text that stands for what is drawn.</param>
/// <param name="Turn">Quarter turns, clockwise, by which it still differs from upright text: 0 to 3.</param>
/// <param name="Start">Where its base line begins.</param>
/// <param name="End">Where its base line ends.</param>
/// <param name="Size">Size of its type in points.</param>
internal readonly record struct PdfGlyph(string Text, int Turn, PdfPoint Start, PdfPoint End, double Size)
{
    private const double Ascent = 0.88;

    /// <summary>How far from its line's begin the base line begins, in reading direction.</summary>
    public double From => Along(Start);

    /// <summary>How far from its line's begin the base line ends.</summary>
    public double To => Along(End);

    /// <summary>Where the base line is, across the reading direction; greater further down the lines.</summary>
    public double BaseLine => Turn switch { 0 => Start.Y, 1 => -Start.X, 2 => -Start.Y, _ => Start.X };

    /// <summary>The box of a line of this size along the base line, whatever ink is in it: boxes of one line are of one height.</summary>
    /// <param name="from">Begin, as <see cref="From"/>.</param>
    /// <param name="to">End, as <see cref="To"/>.</param>
    /// <returns>Left, top, right, bottom.</returns>
    public (double Left, double Top, double Right, double Bottom) Box(double from, double to)
    {
        double above = BaseLine - Ascent * Size, below = BaseLine + (1 - Ascent) * Size;
        return Turn switch
        {
            0 => (from, above, to, below),
            1 => (-below, from, -above, to),
            2 => (-to, -below, -from, -above),
            _ => (above, -to, below, -from),
        };
    }

    private double Along(PdfPoint point) => Turn switch { 0 => point.X, 1 => point.Y, 2 => -point.X, _ => -point.Y };
}
