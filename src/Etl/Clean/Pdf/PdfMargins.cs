using System.Text.RegularExpressions;

namespace Etl.Clean.Pdf;

/// <summary>Finds what stands in a page's head and foot: page numbers, and lines that every page repeats.</summary>
internal static partial class PdfMargins
{
    private const double Reach = 0.12;

    /// <summary>Finds them.</summary>
    /// <param name="pages">Pages.</param>
    /// <returns>For each page the words of such lines with the reason for which they are dropped.</returns>
    public static List<List<(List<PdfWord> Words, string Reason)>> Find(IReadOnlyList<PdfPage> pages)
    {
        var found = pages.Select(_ => new List<(List<PdfWord>, string)>()).ToList();
        var lines = pages.Select(p => PdfLine.Group(p.Words)).ToList();
        foreach (var top in (ReadOnlySpan<bool>)[true, false])
        {
            var edge = lines.Select((l, i) => Edge(l, pages[i], top)).ToList();
            var repeated = edge.Where(e => e is not null).GroupBy(e => Digits().Replace(e!.Text, "#"))
                .Where(g => pages.Count >= 3 && g.Count() >= 3 && g.Count() * 2 > pages.Count).Select(g => g.Key).ToHashSet();
            for (var i = 0; i < pages.Count; i++)
            {
                if (edge[i] is not { } line)
                {
                    continue;
                }

                if (PageNumber().IsMatch(line.Text))
                {
                    found[i].Add(([.. line.Words], "page_number"));
                }
                else if (repeated.Contains(Digits().Replace(line.Text, "#")))
                {
                    found[i].Add(([.. line.Words], top ? "page_header" : "page_footer"));
                }
            }
        }

        return found;
    }

    /// <summary>The page's first or last line, where it stands in the margin and apart from the text.</summary>
    private static PdfLine? Edge(List<PdfLine> lines, PdfPage page, bool top)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var line = top ? lines[0] : lines[^1];
        return (top ? line.Bottom < page.Height * Reach : line.Top > page.Height * (1 - Reach)) ? line : null;
    }

    [GeneratedRegex(@"^([-－—–―─·•\s]*\d{1,3}[-－—–―─·•\s]*|第\s*\d{1,3}\s*页([，,/／\s]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3})$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
