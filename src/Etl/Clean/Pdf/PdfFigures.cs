using System.Buffers;

namespace Etl.Clean.Pdf;

/// <summary>
/// Tells one number from several that stand so close that the file's reader took them for one: several have room between them.
/// </summary>
internal static class PdfFigures
{
    private const double Room = 0.5;
    private const int Needed = 5;
    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789.,，．０１２３４５６７８９-－—–/／");

    /// <summary>Marks a text that no reader shall take for a number.</summary>
    public const string Unreadable = "¦";

    /// <summary>Width of a figure for each point of its height, from the single figures among the words; 0 where there are too few.</summary>
    /// <param name="words">Words of a page.</param>
    /// <returns>The width.</returns>
    public static double WidthOf(IReadOnlyList<PdfWord> words)
    {
        double widest = 0;
        var count = 0;
        foreach (var word in words)
        {
            if (word.Text.Length != 1 || !char.IsAsciiDigit(word.Text[0]))
            {
                continue;
            }

            count++;
            widest = Math.Max(widest, (word.Right - word.Left) / word.Height);
        }

        return count < Needed ? 0 : widest;
    }

    /// <summary>True when a word of figures is wider than its figures.</summary>
    /// <param name="word">Word.</param>
    /// <param name="width">Width of a figure, see <see cref="WidthOf"/>; 0 when unknown.</param>
    /// <param name="gaps">Number of gaps expected.</param>
    /// <returns>Whether there is room between them.</returns>
    public static bool AreApart(PdfWord word, double width, int gaps = 1) =>
        width > 0 && gaps > 0 && word.Text.Length > 1 && word.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            && word.Right - word.Left - word.Text.Length * width * word.Height >= Room * gaps;

    /// <summary>True for a number, a dash or another sign that stands for one.</summary>
    /// <param name="text">Text of a word.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsFigure(string text) => text.AsSpan().IndexOfAnyExcept(Signs) < 0;
}
