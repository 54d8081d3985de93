namespace Etl.Clean.Html.Tokens;

/// <summary>Kinds of tokens (WHATWG HTML 13.2.5 Tokenization); comments are passed over.</summary>
internal enum HtmlTokenKind : byte
{
    /// <summary>The page has ended.</summary>
    End = 0,

    /// <summary>Text; may be empty.</summary>
    Text,

    /// <summary>A start tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,

    /// <summary>A document type.</summary>
    Doctype,
}
