namespace Etl.Clean.Html;

/// <summary>The elements that building a tree or reading a page tells apart; all others are <see cref="Other"/>.</summary>
internal enum HtmlTag : byte
{
    Text = 0,
    Other,

    // Frame of the page
    Html, Head, Body, Title, Meta, Link, Base,

    // Not seen by a reader
    Script, Style, Noscript, Iframe, Select, Option, Textarea, Input, Button, Object, Embed, Video, Audio, Svg, Canvas, Datalist, Template,
    Noembed, Noframes, Xmp,

    // Tables
    Table, Caption, Colgroup, Col, Tbody, Thead, Tfoot, Tr, Td, Th,

    // Blocks
    P, Div, Li, Ul, Ol, Menu, Dir, H1, H2, H3, H4, H5, H6, Section, Article, Header, Footer, Main, Nav, Aside, Center, Blockquote, Pre, Listing, Dl, Dt, Dd,
    Form, Fieldset, Figure, Figcaption, Address, Legend, Details, Summary,

    // Without content
    Hr, Br, Img, Void,

    // In a line
    A, Applet, Marquee, Sup, Del,
}
