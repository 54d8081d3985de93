namespace Etl.Clean.Html.Tokens;

/// <summary>How what comes next is read: the states of the tokenizer that tree construction sets (WHATWG HTML 13.2.5).</summary>
internal enum HtmlTextMode : byte
{
    /// <summary>Mark-up.</summary>
    Data = 0,

    /// <summary>Text with references up to the end tag (RCDATA): <c>title</c>, <c>textarea</c>.</summary>
    Replaceable,

    /// <summary>Anything up to the end tag (RAWTEXT): <c>style</c>, <c>iframe</c>. It is passed over.</summary>
    Raw,

    /// <summary>A script up to its end tag. It is passed over.</summary>
    Script,
}
