using System.Buffers;
using System.Globalization;
using Etl.Clean.Html.Tokens;

namespace Etl.Clean.Html;

/// <summary>What an element's attributes say of its text: where it stands, whether it is seen.</summary>
internal static class HtmlAttributes
{
    // Also part of "footnoteref", "endnoteref".
    private static readonly SearchValues<string> NoteClasses = SearchValues.Create(
        ["noteref", "footnote-ref", "superscript"], StringComparison.OrdinalIgnoreCase);

    private static int Number(ReadOnlySpan<char> value) => int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : 1;

    /// <summary>Takes a name and its content from a <c>meta</c> element.</summary>
    /// <param name="tree">Receives them.</param>
    /// <param name="token">Start tag.</param>
    public static void ReadMeta(HtmlTree tree, HtmlToken token)
    {
        string? name = null, property = null, content = null;
        foreach (ref readonly var attribute in token.Attributes)
        {
            switch (attribute.Name)
            {
                case HtmlAttributeName.Name:
                    name = attribute.Value.ToString();
                    break;
                case HtmlAttributeName.Property:
                    property = attribute.Value.ToString();
                    break;
                case HtmlAttributeName.Content:
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
    /// <param name="look">What the page's style rules say of it; its own style is stronger.</param>
    public static void Take(HtmlTree tree, int node, HtmlToken token, HtmlLook look)
    {
        ref var element = ref tree[node];
        var tag = element.Tag;
        string? alternativeText = null;
        var width = 0;
        var isOpen = false;
        foreach (ref readonly var attribute in token.Attributes)
        {
            var value = attribute.Value;
            switch (attribute.Name)
            {
                case HtmlAttributeName.Style:
                    look = look.With(tree.Looks.Of(value));
                    break;
                case HtmlAttributeName.Hidden:
                    element.IsHidden = true;
                    break;
                case HtmlAttributeName.RowSpan:
                    element.RowSpan = Number(value.Span);
                    break;
                case HtmlAttributeName.ColumnSpan:
                    element.ColumnSpan = Number(value.Span);
                    break;
                case HtmlAttributeName.Class when !HtmlTags.IsBlock(tag) && IsNoteClass(value.Span):
                case HtmlAttributeName.Role when value.Span is "doc-noteref":
                    look.Rise = HtmlRise.Mark;
                    break;
                case HtmlAttributeName.Href when tag == HtmlTag.A:
                    element.Text = value;
                    look.Rise ??= RiseOf(value.Span);
                    break;
                case HtmlAttributeName.Source when tag == HtmlTag.Img:
                    element.Text = value;
                    break;
                case HtmlAttributeName.Alt when tag == HtmlTag.Img:
                    alternativeText = value.ToString();
                    break;
                case HtmlAttributeName.Color when look.IsWhite is null:
                    look.IsWhite = IsWhite(value.Span);
                    break;
                case HtmlAttributeName.BgColor:
                    look.HasGround ??= !IsWhite(value.Span);
                    break;
                case HtmlAttributeName.Size when tag == HtmlTag.Other && element.Text.Span is "font":
                    look.IsSmall ??= value.Span is "1" or ['-', ..];
                    break;
                case HtmlAttributeName.Open:
                    isOpen = true;
                    break;
                case HtmlAttributeName.Dir when element.Tag == HtmlTag.Other && element.Text.Span is "bdo":
                    look.IsDoubtful = true;
                    break;
                case HtmlAttributeName.Width when tag == HtmlTag.Img:
                    _ = int.TryParse(value.Span, CultureInfo.InvariantCulture, out width);
                    break;
            }
        }

        if (tag == HtmlTag.Other)
        {
            look.IsSmall ??= element.Text.Span is "small" ? true : null;
            element.IsHidden |= !isOpen && element.Text.Span is "dialog";
        }

        Apply(ref element, look);
        if (alternativeText is not null || width > 0)
        {
            tree.Pictures[node] = (alternativeText, width);
        }
    }

    /// <summary>Gives an element its look.</summary>
    /// <param name="element">Element.</param>
    /// <param name="look">What is said of it.</param>
    public static void Apply(ref HtmlNode element, HtmlLook look)
    {
        if (look.IsEmpty)
        {
            return;
        }

        element.IsHidden |= look.IsGone == true || look.IsInkless == true;
        element.KeepsPlace |= look.IsInkless == true && look.IsGone != true;
        element.IsHidden |= look is { IsShut: true } && IsBox(element.Tag, look);
        element.IsStruck |= look.IsStruck == true;
        element.IsDoubtful |= look.IsDoubtful == true;
        element.IsSmall = look.IsSmall ?? element.IsSmall;
        element.HasMore |= look.HasMore == true;
        element.IsWhite = look.IsWhite ?? element.IsWhite;
        element.HasGround = look.HasGround is { } ground ? ground : element.HasGround;
        element.IsPreformatted |= HtmlTags.IsBlock(element.Tag) && look.IsPreformatted == true;
        if (!HtmlTags.IsBlock(element.Tag) && look.Rise is { } rise && rise > element.Rise)
        {
            element.Rise = rise;
        }
    }

    /// <summary>Cells and rows grow with what is in them.</summary>
    private static bool IsBox(HtmlTag tag, HtmlLook look) =>
        look.IsBox ?? (HtmlTags.IsBlock(tag) && tag is not (HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption) && !HtmlTags.IsTableFrame(tag));

    private static bool IsWhite(ReadOnlySpan<char> color)
    {
        Span<char> lower = stackalloc char[20];
        color = color.Trim();
        return color.Length <= lower.Length && HtmlInk.IsWhite(lower[..color.ToLowerInvariant(lower)]);
    }

    private static bool IsNoteClass(ReadOnlySpan<char> classes) => classes.ContainsAny(NoteClasses);

    /// <summary>A link to a note; any other link within the page may be one.</summary>
    private static HtmlRise? RiseOf(ReadOnlySpan<char> target)
    {
        if (target.IndexOf('#') is not (>= 0 and var at) || at + 1 >= target.Length)
        {
            return null;
        }

        var place = target[(at + 1)..];
        foreach (var name in (ReadOnlySpan<string>)["_ftn", "_edn", "fn", "ftn", "footnote", "endnote", "note", "cite", "ref"])
        {
            if (place.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return HtmlRise.Mark;
            }
        }

        return at == 0 ? HtmlRise.Moved : null;
    }
}
