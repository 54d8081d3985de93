namespace Etl.Clean.Pdf.Engine;

/// <summary>
/// Finds small figures that are raised behind a number: the mark of a note, which would otherwise be read as its last digits.
/// They are put in brackets, as a raised number of a web page is.
/// </summary>
internal static class PdfRaisedMarks
{
    private const double Smaller = 0.85;
    private const double LeastRise = 0.12;
    private const double MostRise = 1;
    private const double Gap = 0.35;

    /// <summary>Marks them.</summary>
    /// <param name="words">Words, changed in place.</param>
    /// <param name="firsts">The first character of each word.</param>
    public static void Mark(List<PdfWord> words, List<PdfGlyph> firsts)
    {
        // Ordered by where they end: what a mark stands behind ends where the mark begins.
        var numbers = Enumerable.Range(0, words.Count)
            .Where(i => firsts[i].Turn == 0 && char.IsDigit(words[i].Text[^1]))
            .OrderBy(i => words[i].Right)
            .ToArray();
        var ends = Array.ConvertAll(numbers, i => words[i].Right);
        foreach (var mark in numbers.Where(i => words[i].Text.All(char.IsDigit)).ToArray())
        {
            var small = firsts[mark].Size;
            // No size of type is taken to be more than four times that of its note.
            var at = Array.BinarySearch(ends, words[mark].Left - 4 * Gap * small);
            for (at = at < 0 ? ~at : at; at < ends.Length && ends[at] <= words[mark].Left + Gap * small; at++)
            {
                var number = numbers[at];
                var size = firsts[number].Size;
                var rise = firsts[number].BaseLine - firsts[mark].BaseLine;
                if (number != mark
                    && small <= Smaller * size
                    && rise >= LeastRise * size
                    && rise <= MostRise * size
                    && words[mark].Left - words[number].Right <= Gap * size)
                {
                    words[mark] = words[mark] with { Text = $"[{words[mark].Text}]" };
                    break;
                }
            }
        }
    }
}
