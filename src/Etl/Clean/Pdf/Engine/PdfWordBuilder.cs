using System.Text;

namespace Etl.Clean.Pdf.Engine;

/// <summary>Puts characters together to words: what follows in the file and stands side by side on one base line, in one size.</summary>
internal static class PdfWordBuilder
{
    // All in parts of the size of the type. A blank is 0.25 wide at least.
    private const double WidestGap = 0.1;
    private const double DeepestOverlap = 0.1;
    private const double SameBase = 0.06;
    private const double SameSize = 0.06;

    /// <summary>Puts them together.</summary>
    /// <param name="glyphs">Characters in the file's order.</param>
    /// <returns>Words in that order; those of upright text that stand raised behind a number are in brackets.</returns>
    public static List<PdfWord> Build(List<PdfGlyph> glyphs)
    {
        var words = new List<PdfWord>();
        var sizes = new List<PdfGlyph>();
        var text = new StringBuilder();
        PdfGlyph first = default, last = default;
        foreach (var glyph in glyphs)
        {
            if (text.Length > 0 && (glyph.Text == " " || !Follows(last, glyph)))
            {
                End();
            }

            if (glyph.Text == " ")
            {
                continue;
            }

            if (text.Length == 0)
            {
                first = glyph;
            }

            text.Append(glyph.Text);
            last = glyph;
        }

        if (text.Length > 0)
        {
            End();
        }

        PdfRaisedMarks.Mark(words, sizes);
        return words;

        void End()
        {
            var (left, top, right, bottom) = first.Box(first.From, last.To);
            if (right > left)
            {
                words.Add(new PdfWord(left, top, right, bottom, text.ToString()));
                sizes.Add(first);
            }

            text.Clear();
        }
    }

    private static bool Follows(PdfGlyph a, PdfGlyph b)
    {
        var size = Math.Min(a.Size, b.Size);
        return a.Turn == b.Turn
            && Math.Abs(a.Size - b.Size) <= SameSize * size
            && Math.Abs(a.BaseLine - b.BaseLine) <= Math.Max(0.5, SameBase * size)
            && b.From - a.To <= WidestGap * size
            && b.From - a.To >= -DeepestOverlap * size;
    }
}
