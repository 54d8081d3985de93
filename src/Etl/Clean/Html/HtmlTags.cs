namespace Etl.Clean.Html;

/// <summary>What the HTML standard (WHATWG, 13.2 Parsing HTML documents) says of each element, as far as it decides where text stands.</summary>
internal static class HtmlTags
{
    private static readonly bool[] Blocks = Set(
        HtmlTag.P, HtmlTag.Div, HtmlTag.Li, HtmlTag.Ul, HtmlTag.Ol, HtmlTag.Menu, HtmlTag.Dir, HtmlTag.H1, HtmlTag.H2, HtmlTag.H3, HtmlTag.H4, HtmlTag.H5,
        HtmlTag.H6,
        HtmlTag.Section, HtmlTag.Article, HtmlTag.Header, HtmlTag.Footer, HtmlTag.Main, HtmlTag.Nav, HtmlTag.Aside, HtmlTag.Center, HtmlTag.Blockquote,
        HtmlTag.Pre,
        HtmlTag.Listing, HtmlTag.Dl, HtmlTag.Dt, HtmlTag.Dd, HtmlTag.Form, HtmlTag.Fieldset, HtmlTag.Figure, HtmlTag.Figcaption, HtmlTag.Address, HtmlTag.Hr,
        HtmlTag.Table,
        HtmlTag.Tbody, HtmlTag.Thead, HtmlTag.Tfoot, HtmlTag.Tr, HtmlTag.Td, HtmlTag.Th, HtmlTag.Caption, HtmlTag.Legend, HtmlTag.Details, HtmlTag.Summary,
        HtmlTag.Body);

    private static readonly bool[] Closers = Set(
        HtmlTag.P, HtmlTag.Div, HtmlTag.Ul, HtmlTag.Ol, HtmlTag.Menu, HtmlTag.Dir, HtmlTag.H1, HtmlTag.H2, HtmlTag.H3, HtmlTag.H4, HtmlTag.H5, HtmlTag.H6,
        HtmlTag.Section,
        HtmlTag.Article, HtmlTag.Header, HtmlTag.Footer, HtmlTag.Main, HtmlTag.Nav, HtmlTag.Aside, HtmlTag.Center, HtmlTag.Blockquote, HtmlTag.Pre,
        HtmlTag.Listing, HtmlTag.Dl,
        HtmlTag.Form, HtmlTag.Fieldset, HtmlTag.Figure, HtmlTag.Figcaption, HtmlTag.Address, HtmlTag.Details, HtmlTag.Summary, HtmlTag.Hr, HtmlTag.Li,
        HtmlTag.Dt, HtmlTag.Dd);

    // Of what gets into the tree at all; scripts, styles and the like never do.
    private static readonly bool[] Unseen = Set(
        HtmlTag.Noscript, HtmlTag.Button, HtmlTag.Object, HtmlTag.Video, HtmlTag.Audio, HtmlTag.Svg, HtmlTag.Template,
        HtmlTag.Canvas, HtmlTag.Datalist);

    private static readonly bool[] Drawn = Set(HtmlTag.Svg, HtmlTag.Object, HtmlTag.Noscript, HtmlTag.Canvas);

    private static readonly bool[] Empty = Set(HtmlTag.Hr, HtmlTag.Br, HtmlTag.Img, HtmlTag.Input, HtmlTag.Textarea);

    private static readonly bool[] Walls =
        Set(HtmlTag.Table, HtmlTag.Td, HtmlTag.Th, HtmlTag.Caption, HtmlTag.Body, HtmlTag.Template, HtmlTag.Marquee, HtmlTag.Object, HtmlTag.Applet,
            HtmlTag.Select, HtmlTag.Svg);

    private static readonly bool[] Heads =
        Set(HtmlTag.Html, HtmlTag.Head, HtmlTag.Title, HtmlTag.Meta, HtmlTag.Link, HtmlTag.Base, HtmlTag.Script, HtmlTag.Style, HtmlTag.Noscript,
            HtmlTag.Template, HtmlTag.Noframes);

    /// <summary>The tag of a name in lower case.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Tag.</returns>
    public static HtmlTag Of(ReadOnlySpan<char> name) => name switch
    {
        "p" => HtmlTag.P,
        "td" => HtmlTag.Td,
        "tr" => HtmlTag.Tr,
        "div" => HtmlTag.Div,
        "a" => HtmlTag.A,
        "li" => HtmlTag.Li,
        "br" => HtmlTag.Br,
        "th" => HtmlTag.Th,
        "ul" => HtmlTag.Ul,
        "ol" => HtmlTag.Ol,
        "table" => HtmlTag.Table,
        "tbody" => HtmlTag.Tbody,
        "thead" => HtmlTag.Thead,
        "tfoot" => HtmlTag.Tfoot,
        "caption" => HtmlTag.Caption,
        "colgroup" => HtmlTag.Colgroup,
        "col" => HtmlTag.Col,
        "img" or "image" => HtmlTag.Img,
        "hr" => HtmlTag.Hr,
        "html" => HtmlTag.Html,
        "head" => HtmlTag.Head,
        "body" => HtmlTag.Body,
        "title" => HtmlTag.Title,
        "meta" => HtmlTag.Meta,
        "link" => HtmlTag.Link,
        "base" => HtmlTag.Base,
        "script" => HtmlTag.Script,
        "style" => HtmlTag.Style,
        "noscript" => HtmlTag.Noscript,
        "iframe" => HtmlTag.Iframe,
        "select" => HtmlTag.Select,
        "option" or "optgroup" => HtmlTag.Option,
        "textarea" => HtmlTag.Textarea,
        "input" => HtmlTag.Input,
        "button" => HtmlTag.Button,
        "object" => HtmlTag.Object,
        "embed" => HtmlTag.Embed,
        "video" => HtmlTag.Video,
        "audio" => HtmlTag.Audio,
        "svg" => HtmlTag.Svg,
        "template" => HtmlTag.Template,
        "canvas" or "math" or "meter" or "progress" => HtmlTag.Canvas,
        "datalist" => HtmlTag.Datalist,
        "noembed" => HtmlTag.Noembed,
        "noframes" => HtmlTag.Noframes,
        "xmp" => HtmlTag.Xmp,
        "menu" => HtmlTag.Menu,
        "dir" => HtmlTag.Dir,
        "h1" => HtmlTag.H1,
        "h2" => HtmlTag.H2,
        "h3" => HtmlTag.H3,
        "h4" => HtmlTag.H4,
        "h5" => HtmlTag.H5,
        "h6" => HtmlTag.H6,
        "section" => HtmlTag.Section,
        "article" => HtmlTag.Article,
        "header" => HtmlTag.Header,
        "footer" => HtmlTag.Footer,
        "main" => HtmlTag.Main,
        "nav" => HtmlTag.Nav,
        "aside" => HtmlTag.Aside,
        "center" => HtmlTag.Center,
        "blockquote" => HtmlTag.Blockquote,
        "pre" => HtmlTag.Pre,
        "listing" => HtmlTag.Listing,
        "dl" => HtmlTag.Dl,
        "dt" => HtmlTag.Dt,
        "dd" => HtmlTag.Dd,
        "form" => HtmlTag.Form,
        "fieldset" => HtmlTag.Fieldset,
        "figure" => HtmlTag.Figure,
        "figcaption" => HtmlTag.Figcaption,
        "address" => HtmlTag.Address,
        "legend" => HtmlTag.Legend,
        "details" => HtmlTag.Details,
        "summary" => HtmlTag.Summary,
        "area" or "wbr" or "param" or "source" or "track" or "keygen" or "frame" or "bgsound" or "basefont" => HtmlTag.Void,
        "sup" or "sub" or "rt" => HtmlTag.Sup,
        "del" or "s" or "strike" => HtmlTag.Del,
        "applet" => HtmlTag.Applet,
        "marquee" => HtmlTag.Marquee,
        _ => HtmlTag.Other,
    };

    /// <summary>True for what stands on lines of its own.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it breaks lines.</returns>
    public static bool IsBlock(HtmlTag tag) => Blocks[(int)tag];

    /// <summary>True for what ends an open paragraph where it begins.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it does.</returns>
    public static bool ClosesParagraph(HtmlTag tag) => Closers[(int)tag];

    /// <summary>True for what no reader of the page sees as text.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it is unseen.</returns>
    public static bool IsUnseen(HtmlTag tag) => Unseen[(int)tag];

    /// <summary>True for what shows something else than the text in it.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsDrawn(HtmlTag tag) => Drawn[(int)tag];

    /// <summary>True for what has no content and no end tag.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it is void.</returns>
    public static bool IsVoid(HtmlTag tag) => Empty[(int)tag];

    /// <summary>True for what an end tag can't reach through.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it bounds a scope.</returns>
    public static bool IsWall(HtmlTag tag) => Walls[(int)tag];

    /// <summary>True for what may stand before the body begins.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it belongs to the head.</returns>
    public static bool IsHead(HtmlTag tag) => Heads[(int)tag];

    /// <summary>1–6 for a heading, else 0.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Its level.</returns>
    public static int LevelOf(HtmlTag tag) => tag is >= HtmlTag.H1 and <= HtmlTag.H6 ? tag - HtmlTag.H1 + 1 : 0;

    /// <summary>True where text can't stand itself: in a table outside its cells.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it is a table or a part of one that holds rows or cells.</returns>
    public static bool IsTableFrame(HtmlTag tag) => tag is HtmlTag.Table or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Tr or HtmlTag.Colgroup;

    private static bool[] Set(params ReadOnlySpan<HtmlTag> tags)
    {
        var set = new bool[256];
        foreach (var tag in tags)
        {
            set[(int)tag] = true;
        }

        return set;
    }
}
