namespace Etl.Clean.Pdf.Engine;

/// <summary>Turns a page's places: from the library's (upwards from the bottom left corner) to ours, with most of the text upright.</summary>
/// <param name="width">Width of the page as it is shown, in points.</param>
/// <param name="height">Height of the page as it is shown, in points.</param>
/// <param name="quarters">Quarter turns, clockwise, by which most of its text differs from upright text: 0 to 3.</param>
internal readonly struct PdfPageTurn(double width, double height, int quarters)
{
    /// <summary>Width of the turned page.</summary>
    public double Width => quarters % 2 == 0 ? width : height;

    /// <summary>Height of the turned page.</summary>
    public double Height => quarters % 2 == 0 ? height : width;

    /// <summary>Turns a place.</summary>
    /// <param name="x">To the right from the left edge.</param>
    /// <param name="y">Upwards from the bottom edge.</param>
    /// <returns>The place.</returns>
    public PdfPoint Apply(double x, double y)
    {
        var down = height - y;
        return quarters switch
        {
            0 => new PdfPoint(x, down),
            1 => new PdfPoint(down, width - x),
            2 => new PdfPoint(width - x, height - down),
            _ => new PdfPoint(height - down, x),
        };
    }

    /// <summary>Quarter turns, clockwise, of a base line against upright text.</summary>
    /// <param name="right">How far it goes to the right.</param>
    /// <param name="up">How far it goes up.</param>
    /// <returns>0 to 3; null where it is neither level nor upright.</returns>
    public static int? Quarters(double right, double up)
    {
        // Scans with a layer of text may stand a little askew; a watermark does not.
        const double Slant = 0.18;
        double level = Math.Abs(right), upright = Math.Abs(up);
        if (level == 0 && upright == 0)
        {
            return 0;
        }

        if (Math.Min(level, upright) > Slant * Math.Max(level, upright))
        {
            return null;
        }

        return level > upright ? (right > 0 ? 0 : 2) : (up < 0 ? 1 : 3);
    }
}
