using System.Buffers;
using System.Globalization;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Etl.Clean.Html;

/// <summary>What an element's attributes say of its text: where it stands, whether it is seen.</summary>
internal static class HtmlAttributes
{
    private static readonly SearchValues<string> Read = SearchValues.Create(["display", "visibility", "white-space"], StringComparison.OrdinalIgnoreCase);

    private static bool Declares(ReadOnlySpan<char> style, string property, string value)
    {
        if (!style.StartsWith(property, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        style = style[property.Length..].TrimStart();
        return style is [':', ..] && style[1..].TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }

    private static void ReadStyle(ref HtmlNode element, ReadOnlySpan<char> style)
    {
        while (style.IndexOfAny(Read) is >= 0 and var at)
        {
            style = style[at..];
            element.IsHidden |= Declares(style, "display", "none");
            element.IsHidden |= Declares(style, "visibility", "hidden") || Declares(style, "visibility", "collapse");
            element.IsPreformatted |= HtmlTags.IsBlock(element.Tag) && Declares(style, "white-space", "pre");
            style = style[1..];
        }
    }

    private static int Number(ReadOnlySpan<char> value) => int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    /// <summary>Takes a name and its content from a <c>meta</c> element.</summary>
    /// <param name="tree">Receives them.</param>
    /// <param name="token">Start tag.</param>
    public static void ReadMeta(HtmlTree tree, ref StructHtmlToken token)
    {
        string? name = null, property = null, content = null;
        for (var i = 0; i < token.Attributes.Count; i++)
        {
            var attribute = token.Attributes[i];
            switch (attribute.Name.Memory.Span)
            {
                case "name":
                    name = attribute.Value.ToString();
                    break;
                case "property":
                    property = attribute.Value.ToString();
                    break;
                case "content":
                    content = attribute.Value.ToString();
                    break;
            }
        }

        if ((name ?? property) is { Length: > 0 } key && content is { Length: > 0 })
        {
            tree.Meta.Add(new(key.Trim(), content.Trim()));
        }
    }

    /// <summary>Takes what an element's attributes say of it.</summary>
    /// <param name="tree">Tree.</param>
    /// <param name="node">The element.</param>
    /// <param name="token">Its start tag.</param>
    public static void Take(HtmlTree tree, int node, ref StructHtmlToken token)
    {
        ref var element = ref tree[node];
        var tag = element.Tag;
        string? alternativeText = null;
        var width = 0;
        for (var i = 0; i < token.Attributes.Count; i++)
        {
            var attribute = token.Attributes[i];
            var value = attribute.Value.Memory;
            switch (attribute.Name.Memory.Span)
            {
                case "style":
                    ReadStyle(ref element, value.Span);
                    break;
                case "hidden":
                    element.IsHidden = true;
                    break;
                case "rowspan":
                    element.RowSpan = Number(value.Span);
                    break;
                case "colspan":
                    element.ColumnSpan = Number(value.Span);
                    break;
                case "href" when tag == HtmlTag.A:
                case "src" when tag == HtmlTag.Img:
                    element.Text = value;
                    break;
                case "alt" when tag == HtmlTag.Img:
                    alternativeText = value.ToString();
                    break;
                case "width" when tag == HtmlTag.Img:
                    _ = int.TryParse(value.Span, CultureInfo.InvariantCulture, out width);
                    break;
            }
        }

        if (alternativeText is not null || width > 0)
        {
            tree.Pictures[node] = (alternativeText, width);
        }
    }
}
