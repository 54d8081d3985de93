namespace Etl.Clean.Html.Tokens;

/// <summary>The attributes that reading a page looks at.</summary>
internal enum HtmlAttributeName : byte
{
    /// <summary>One that nobody looks at.</summary>
    None = 0,

    /// <summary>One that the page's own style rules ask for.</summary>
    Other,

    // In the order of the alphabet
    Alt, BgColor, Class, Color, ColumnSpan, Content, Dir, Hidden, Href, Id, Name, Open, Property, Role, RowSpan, Selected, Size, Source, Style, Type, Value,
    Width,
}
