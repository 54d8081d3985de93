namespace Etl.Clean.Html;

/// <summary>What the <c>style</c> attributes of a page were read as: the cells of a table have few between them. A new one takes the place of an old.</summary>
internal sealed class HtmlLooks
{
    private const int Places = 64;
    private readonly (ReadOnlyMemory<char> Style, HtmlLook Look)[] _known = new (ReadOnlyMemory<char>, HtmlLook)[Places];

    /// <summary>What declarations say.</summary>
    /// <param name="style">Value of the attribute; must stay as it is.</param>
    /// <returns>Their look.</returns>
    public HtmlLook Of(ReadOnlyMemory<char> style)
    {
        var text = style.Span;
        if (text.IsEmpty)
        {
            return default;
        }

        ref var known = ref _known[(((uint)text.Length * 31) + (text[text.Length / 2] * 7u) + text[^1]) % Places];
        if (!known.Style.Span.SequenceEqual(text))
        {
            known = (style, HtmlLook.Read(text));
        }

        return known.Look;
    }
}
