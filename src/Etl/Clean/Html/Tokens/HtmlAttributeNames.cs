namespace Etl.Clean.Html.Tokens;

/// <summary>Tells the attributes that are looked at from all others.</summary>
internal static class HtmlAttributeNames
{
    /// <summary>The attribute of a name.</summary>
    /// <param name="name">Name in lower case.</param>
    /// <returns>The attribute; <see cref="HtmlAttributeName.None"/> for one that nobody looks at.</returns>
    public static HtmlAttributeName Of(ReadOnlySpan<char> name) => name switch
    {
        "style" => HtmlAttributeName.Style,
        "class" => HtmlAttributeName.Class,
        "href" => HtmlAttributeName.Href,
        "width" => HtmlAttributeName.Width,
        "id" => HtmlAttributeName.Id,
        "src" => HtmlAttributeName.Source,
        "colspan" => HtmlAttributeName.ColumnSpan,
        "rowspan" => HtmlAttributeName.RowSpan,
        "hidden" => HtmlAttributeName.Hidden,
        "alt" => HtmlAttributeName.Alt,
        "name" => HtmlAttributeName.Name,
        "content" => HtmlAttributeName.Content,
        "property" => HtmlAttributeName.Property,
        "role" => HtmlAttributeName.Role,
        "type" => HtmlAttributeName.Type,
        "value" => HtmlAttributeName.Value,
        "selected" => HtmlAttributeName.Selected,
        "color" => HtmlAttributeName.Color,
        "bgcolor" => HtmlAttributeName.BgColor,
        "size" => HtmlAttributeName.Size,
        "dir" => HtmlAttributeName.Dir,
        "open" => HtmlAttributeName.Open,
        _ => HtmlAttributeName.None,
    };
}
