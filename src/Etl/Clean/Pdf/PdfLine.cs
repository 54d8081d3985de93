using System.Text;

namespace Etl.Clean.Pdf;

/// <summary>Words that stand on one line.</summary>
internal sealed class PdfLine
{
    private const double SameLine = 0.45;

    private PdfLine(List<PdfWord> words)
    {
        words.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        Words = words;
        Left = words[0].Left;
        Right = words.Max(w => w.Right);
        Height = words.Max(w => w.Height);
        Top = words.Min(w => w.Top);
        Bottom = words.Max(w => w.Bottom);
        Text = Join(words);
    }

    /// <summary>Words from left to right.</summary>
    public IReadOnlyList<PdfWord> Words { get; }

    /// <summary>Left edge, in points.</summary>
    public double Left { get; }

    /// <summary>Right edge.</summary>
    public double Right { get; }

    /// <summary>Top edge.</summary>
    public double Top { get; }

    /// <summary>Bottom edge.</summary>
    public double Bottom { get; }

    /// <summary>Height of the tallest word.</summary>
    public double Height { get; }

    /// <summary>Text of the line.</summary>
    public string Text { get; }

    /// <summary>Puts words on lines.</summary>
    /// <param name="words">Words in any order.</param>
    /// <returns>Lines from top to bottom.</returns>
    public static List<PdfLine> Group(IEnumerable<PdfWord> words)
    {
        var lines = new List<PdfLine>();
        var current = new List<PdfWord>();
        double middle = 0, height = 0;
        foreach (var word in words.OrderBy(w => w.MiddleY))
        {
            if (current.Count > 0 && word.MiddleY - middle > SameLine * Math.Max(Math.Min(word.Height, height), 4))
            {
                lines.Add(new PdfLine(current));
                current = [];
            }

            current.Add(word);
            middle = current.Average(w => w.MiddleY);
            height = current.Max(w => w.Height);
        }

        if (current.Count > 0)
        {
            lines.Add(new PdfLine(current));
        }

        return lines;
    }

    /// <summary>
    /// The line cut where the gap between words is wider than type ever leaves: the cells of a table without lines.
    /// </summary>
    /// <returns>Stretches of words, from left to right.</returns>
    public List<List<PdfWord>> Stretches()
    {
        var stretches = new List<List<PdfWord>> { new() { Words[0] } };
        for (var i = 1; i < Words.Count; i++)
        {
            // No number has a blank in it: a small gap parts two.
            var isFigure = PdfFigures.IsFigure(Words[i].Text);
            var least = !isFigure ? 0.9 : PdfFigures.IsFigure(Words[i - 1].Text) ? 0.1 : 0.5;
            if (Words[i].Left - stretches[^1][^1].Right > Math.Min(Words[i].Height, Words[i - 1].Height) * least)
            {
                stretches.Add([]);
            }

            stretches[^1].Add(Words[i]);
        }

        return stretches;
    }

    /// <summary>Words as text: a blank where the gap is one, none where type is merely set wide.</summary>
    /// <param name="words">Words of a line, from left to right.</param>
    /// <returns>Text.</returns>
    public static string Join(IReadOnlyList<PdfWord> words)
    {
        var text = new StringBuilder(words[0].Text);
        for (var i = 1; i < words.Count; i++)
        {
            var gap = words[i].Left - words[i - 1].Right;
            var size = Math.Min(words[i].Height, words[i - 1].Height);
            // Two runs of figures or letters keep the blank that parts them; beside Chinese type it means something only when wide.
            if (gap > size * (IsNarrow(text[^1]) && IsNarrow(words[i].Text[0]) ? 0.1 : 1.2))
            {
                text.Append(' ');
            }

            text.Append(words[i].Text);
        }

        return text.ToString();
    }

    private static bool IsNarrow(char c) => c < 0x250 || char.IsDigit(c) || char.IsAsciiLetter((char)(c - 0xFEE0));
}
