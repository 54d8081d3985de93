using System.Globalization;
using System.Net;

namespace Etl.Clean.Pdf;

/// <summary>Reads what <c>pdftotext -bbox</c> writes: a line for each page and word.</summary>
internal static class PdfWordParser
{
    /// <summary>Reads the pages.</summary>
    /// <param name="output">What the program wrote.</param>
    /// <returns>Pages in order; words with impossible places are left out.</returns>
    public static List<PdfPage> Parse(string output)
    {
        var pages = new List<PdfPage>();
        foreach (var range in output.AsSpan().Split('\n'))
        {
            var line = output.AsSpan(range).Trim();
            if (line.StartsWith("<page ", StringComparison.Ordinal))
            {
                pages.Add(new PdfPage(Number(line, "width=\""), Number(line, "height=\""), []));
            }
            else if (line.StartsWith("<word ", StringComparison.Ordinal) && pages.Count > 0 && Word(line) is { } word)
            {
                pages[^1].Words.Add(word);
            }
        }

        return pages;
    }

    private static PdfWord? Word(ReadOnlySpan<char> line)
    {
        var start = line.IndexOf('>');
        var end = line.LastIndexOf("</word>", StringComparison.Ordinal);
        if (start < 0 || end <= start)
        {
            return null;
        }

        var text = WebUtility.HtmlDecode(line[(start + 1)..end].Trim().ToString());
        var word = new PdfWord(Number(line, "xMin=\""), Number(line, "yMin=\""), Number(line, "xMax=\""), Number(line, "yMax=\""), text);
        return text.Length > 0 && word.Right > word.Left && word.Height is > 0.5 and < 2000 ? word : null;
    }

    private static double Number(ReadOnlySpan<char> line, string name)
    {
        var at = line.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        var rest = line[(at + name.Length)..];
        var end = rest.IndexOf('"');
        return end > 0 && double.TryParse(rest[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
    }
}
