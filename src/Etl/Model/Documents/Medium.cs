namespace Etl.Model.Documents;

/// <summary>What kind of file a page is, told from its bytes first and its declared type second.</summary>
public enum Medium
{
    /// <summary>None of the kinds below.</summary>
    Unknown = 0,

    /// <summary>HTML or XHTML.</summary>
    Html,

    /// <summary>Plain text, in any of the table serialisations.</summary>
    Text,

    /// <summary>Markdown: text with <c>#</c> headings and pipe tables.</summary>
    Markdown,

    /// <summary>Word, Office Open XML (.docx).</summary>
    Word,

    /// <summary>Excel (.xlsx or .xls).</summary>
    Excel,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A picture.</summary>
    Image,
}
