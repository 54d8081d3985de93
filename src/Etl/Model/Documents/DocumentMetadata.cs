namespace Etl.Model.Documents;

/// <summary>What a document says about itself, before normalisation. Every member is null when the document does not say it.</summary>
public sealed record DocumentMetadata
{
    /// <summary>Title of the report, in one line.</summary>
    public string? Title { get; init; }

    /// <summary>Publisher as printed in a metadata field (发布机构, 来源, page metadata).</summary>
    public string? Publisher { get; init; }

    /// <summary>Publisher as signed at the report's end.</summary>
    public string? Signature { get; init; }

    /// <summary>Name of the site (page metadata, title suffix).</summary>
    public string? SiteName { get; init; }

    /// <summary>Date of publication: a metadata field of the page, else the date signed at the report's end.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>索引号.</summary>
    public string? IndexNumber { get; init; }

    /// <summary>文号, 发文字号.</summary>
    public string? DocumentNumber { get; init; }
}
