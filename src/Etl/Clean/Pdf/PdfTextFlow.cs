using System.Text;
using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Model.Forms;

namespace Etl.Clean.Pdf;

/// <summary>Joins lines of text to paragraphs: a line that reaches the right margin goes on in the next unless that one is indented.</summary>
/// <param name="raw">Where the paragraphs go.</param>
/// <param name="headings">Headings of the sections of a report, which are paragraphs of their own.</param>
internal sealed partial class PdfTextFlow(RawDocument raw, SectionHeadings headings)
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, string Reason)> _margins = [];
    private PdfLine? _last;
    private double _left;
    private double _right;
    private double _leading;
    private double _figure;
    private bool _isNewPage;

    /// <summary>Begins a page: its margins and its leading are those of its text.</summary>
    /// <param name="lines">Lines outside tables, from top to bottom.</param>
    /// <param name="figure">Width of a figure, see <see cref="PdfFigures.WidthOf"/>.</param>
    public void BeginPage(List<PdfLine> lines, double figure)
    {
        _figure = figure;
        if (lines.Count == 0)
        {
            return;
        }

        _left = lines.Min(l => l.Left);
        _right = lines.Max(l => l.Right);
        _isNewPage = true;
        var gaps = lines.Zip(lines.Skip(1), (a, b) => b.Top - a.Bottom).Where(g => g < lines[0].Height * 3).Order().ToList();
        _leading = gaps.Count == 0 ? 0 : gaps[gaps.Count / 2];
    }

    /// <summary>Adds a line of the page's head or foot, which interrupts no paragraph.</summary>
    /// <param name="text">Text.</param>
    /// <param name="reason">Why it is dropped.</param>
    public void AddMargin(string text, string reason) => _margins.Add((text, reason));

    /// <summary>Adds a line of text.</summary>
    /// <param name="line">Line.</param>
    public void Add(PdfLine line)
    {
        var columns = Columns(line);
        if (_last is null || columns is not null || !GoesOn(_last, line))
        {
            EndParagraph();
        }

        if (columns is not null)
        {
            raw.AddParagraph(columns);
            return;
        }

        if (_text.Length > 0 && char.IsAsciiLetterOrDigit(_text[^1]) && char.IsAsciiLetter(line.Text[0]))
        {
            _text.Append(' ');
        }

        _text.Append(line.Text);
        _last = line;
        _isNewPage = false;
    }

    /// <summary>Ends the paragraph.</summary>
    public void EndParagraph()
    {
        raw.AddParagraph(_text.ToString());
        _text.Clear();
        _last = null;
        foreach (var (text, reason) in _margins)
        {
            raw.AddParagraph(text, 0, reason);
        }

        _margins.Clear();
    }

    /// <summary>A line of a table without lines: words, then figures and nothing else, far apart. Its cells stay apart.</summary>
    private string? Columns(PdfLine line)
    {
        var stretches = line.Stretches();
        if (stretches.Count < 2)
        {
            return null;
        }

        var figures = stretches.FindIndex(s => s.TrueForAll(w => PdfFigures.IsFigure(w.Text)));
        if (figures < 0 || !stretches.Skip(figures).All(s => s.TrueForAll(w => PdfFigures.IsFigure(w.Text))))
        {
            return null;
        }

        return string.Join("  ", stretches.Select(s => PdfLine.Join(s) + (s.Exists(w => PdfFigures.AreApart(w, _figure)) ? PdfFigures.Unreadable : "")));
    }

    private bool GoesOn(PdfLine above, PdfLine line)
    {
        var size = Math.Max(above.Height, 6);
        if (headings.Classify(above.Text) is not null || headings.Classify(line.Text) is not null)
        {
            return false;
        }
        // Type of another size is another text.
        if (Math.Abs(above.Height - line.Height) > size * 0.3)
        {
            return false;
        }

        if (!_isNewPage && line.Top - above.Bottom > Math.Max(_leading, 0) + size * 0.5)
        {
            return false;
        }

        var ends = above.Text[^1] is '。' or '！' or '？' or '；' or '：' or ';' or ':';
        if (ends && Enumerator().IsMatch(line.Text))
        {
            return false;
        }
        // The last line of a paragraph ends early; the first of the next is indented. What cannot be parted (85.6%) leaves more room behind.
        var unparted = ends ? 0 : Math.Max(0, line.Text.AsSpan().IndexOfAnyExceptInRange('!', '~')) * line.Height * 0.6;
        return above.Right >= _right - 2.2 * size - unparted && line.Left <= _left + 0.9 * size;
    }

    [GeneratedRegex(@"^([（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[（(]?\d{1,2}[）)、.．]\D)")]
    private static partial Regex Enumerator();
}
