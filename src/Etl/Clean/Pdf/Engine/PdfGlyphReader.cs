using UglyToad.PdfPig.Content;
using LibraryPage = UglyToad.PdfPig.Content.Page;

namespace Etl.Clean.Pdf.Engine;

/// <summary>Takes the characters of a page from the library: what is printed on the page, once.</summary>
internal static class PdfGlyphReader
{
    // Bold type is imitated by printing twice, a little aside.
    private const double Aside = 0.15;
    // The character for what is none.
    private const string Illegible = "\uFFFD";
    private const double LeastSize = 0.5;
    private const double MostSize = 2000;

    /// <summary>By how many quarters most of a page's text is turned.</summary>
    /// <param name="page">Page.</param>
    /// <returns>0 to 3.</returns>
    public static int TurnOf(LibraryPage page)
    {
        Span<int> counts = stackalloc int[4];
        foreach (var letter in page.Letters)
        {
            if (!string.IsNullOrWhiteSpace(letter.Value) && Quarters(letter) is { } quarters)
            {
                counts[quarters]++;
            }
        }

        var most = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            most = counts[i] > counts[most] ? i : most;
        }

        return most;
    }

    /// <summary>Reads them.</summary>
    /// <param name="page">Page.</param>
    /// <param name="log">What the library said while it read the page.</param>
    /// <param name="turn">How the page is turned.</param>
    /// <param name="quarters">By how many quarters that is.</param>
    /// <returns>Characters in the file's order, a blank being one of them with the text " "; and what is printed aslant.</returns>
    public static (List<PdfGlyph> Glyphs, string Slanted) Read(LibraryPage page, PdfLog log, PdfPageTurn turn, int quarters)
    {
        var glyphs = new List<PdfGlyph>(page.Letters.Count);
        var slanted = new System.Text.StringBuilder();
        var printed = new PrintedBefore();
        foreach (var letter in page.Letters)
        {
            var text = log.IsIllegible(letter) ? Illegible : Clean(letter.Value);
            if (text.Length == 0)
            {
                continue;
            }

            if (Quarters(letter) is not { } own)
            {
                slanted.Append(text);
                continue;
            }

            var glyph = new PdfGlyph(
                text,
                (own - quarters + 4) % 4,
                turn.Apply(letter.StartBaseLine.X, letter.StartBaseLine.Y),
                turn.Apply(letter.EndBaseLine.X, letter.EndBaseLine.Y),
                SizeOf(letter));
            if (IsOn(glyph, turn) && (text == " " || !printed.Has(glyph)))
            {
                glyphs.Add(glyph);
            }
        }

        return (glyphs, slanted.ToString().Trim());
    }

    private static int? Quarters(Letter letter) =>
        PdfPageTurn.Quarters(letter.EndBaseLine.X - letter.StartBaseLine.X, letter.EndBaseLine.Y - letter.StartBaseLine.Y);

    /// <summary>What cannot be seen on the page is not printed.</summary>
    private static bool IsOn(PdfGlyph glyph, PdfPageTurn turn)
    {
        var (left, top, right, bottom) = glyph.Box(glyph.From, glyph.To);
        double x = (left + right) / 2, y = (top + bottom) / 2;
        return x >= 0 && x <= turn.Width && y >= 0 && y <= turn.Height;
    }

    /// <summary>Blanks of any kind are one; controls are none.</summary>
    private static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.Length == 1)
        {
            return char.IsWhiteSpace(text[0]) ? " " : char.IsControl(text[0]) || text[0] is '\u00AD' or '\uFEFF' or '\uFFFE' or '\uFFFF' ? "" : text;
        }

        var kept = string.Concat(text.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        return kept.Length > 0 ? kept : text.Any(char.IsWhiteSpace) ? " " : "";
    }

    private static double SizeOf(Letter letter)
    {
        var size = letter.PointSize;
        if (size is not (> LeastSize and < MostSize))
        {
            size = letter.BoundingBox.Height;
        }

        return double.IsFinite(size) ? Math.Clamp(Math.Abs(size), LeastSize, MostSize) : LeastSize;
    }

    /// <summary>Finds a character that was printed at the same place before.</summary>
    private sealed class PrintedBefore
    {
        private const double Cell = 4;
        private readonly Dictionary<(string Text, int X, int Y), List<PdfGlyph>> _places = [];

        public bool Has(PdfGlyph glyph)
        {
            int x = Place(glyph.Start.X), y = Place(glyph.Start.Y);
            for (var i = x - 1; i <= x + 1; i++)
            {
                for (var k = y - 1; k <= y + 1; k++)
                {
                    if (_places.TryGetValue((glyph.Text, i, k), out var others) && others.Exists(o => IsSame(o, glyph)))
                    {
                        return true;
                    }
                }
            }

            if (!_places.TryGetValue((glyph.Text, x, y), out var here))
            {
                _places.Add((glyph.Text, x, y), here = []);
            }

            here.Add(glyph);
            return false;
        }

        private static int Place(double at) => (int)Math.Clamp(at / Cell, int.MinValue / 2, int.MaxValue / 2);

        private static bool IsSame(PdfGlyph a, PdfGlyph b)
        {
            var aside = Math.Min(Aside * Math.Min(a.Size, b.Size), Cell);
            return a.Turn == b.Turn
                && Math.Abs(a.Start.X - b.Start.X) <= aside
                && Math.Abs(a.Start.Y - b.Start.Y) <= aside && Math.Abs(a.Size - b.Size) <= aside;
        }
    }
}
