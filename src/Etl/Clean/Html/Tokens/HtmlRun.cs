using System.Buffers;

namespace Etl.Clean.Html.Tokens;

/// <summary>Runs of text that a state of the tokenizer takes over without looking at them, by what ends them.</summary>
internal sealed class HtmlRun
{
    /// <summary>The character that stands for the end of a page.</summary>
    public const char EndOfPage = '\uFFFF';

    private readonly SearchValues<char> _ends;
    private readonly SearchValues<char> _allEnds;

    private HtmlRun(string ends, string allEnds)
    {
        _ends = SearchValues.Create(ends);
        _allEnds = SearchValues.Create(allEnds);
    }

    /// <summary>Text with references.</summary>
    public static HtmlRun Text { get; } = new("<&\0\r", "<&\0\r\n");

    /// <summary>Text without references, passed over.</summary>
    public static HtmlRun Raw { get; } = new("<", "<\0\r\n");

    /// <summary>A script behind <c>&lt;!--</c>, passed over.</summary>
    public static HtmlRun EscapedScript { get; } = new("<-", "<-\0\r\n");

    /// <summary>A comment, passed over.</summary>
    public static HtmlRun Comment { get; } = new("-", "-\0\r\n");

    /// <summary>Name of a tag or an attribute.</summary>
    public static HtmlRun Name { get; } = new("\t\n\f\r />=", "\t\n\f\r \"'/<=>\0ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>A value between double quotation marks.</summary>
    public static HtmlRun DoubleQuoted { get; } = new("\"", "\"&\0\r\n");

    /// <summary>A value between single quotation marks.</summary>
    public static HtmlRun SingleQuoted { get; } = new("'", "'&\0\r\n");

    /// <summary>Length of the run that a text begins with.</summary>
    /// <param name="text">Text.</param>
    /// <param name="hasMark">True where the text may hold the character that stands for its end: a page ends with it at the end of a run, and any
    /// line end is one.</param>
    /// <returns>Its length.</returns>
    public int LengthOf(ReadOnlySpan<char> text, bool hasMark) =>
        text.IndexOfAny(hasMark ? _allEnds : _ends) is >= 0 and var length ? length : text.Length;

    /// <summary>Whether a page ends within a part of it that was taken over as one run.</summary>
    /// <param name="page">Page.</param>
    /// <param name="from">Where the part begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>Whether it does.</returns>
    public bool IsCutOff(ReadOnlySpan<char> page, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (page[at] == EndOfPage && (at + 1 == page.Length || _allEnds.Contains(page[at + 1])))
            {
                return true;
            }
        }

        return false;
    }
}
