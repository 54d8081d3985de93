using System.Text.Json.Serialization;

namespace Etl.Model.Documents;

/// <summary>
/// A piece of a document in reading order, kept or dropped. A dropped block stays in the document with its
/// reason, so that <c>etl show</c> can tell what was taken away and why.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(AttachmentBlock), "attachment")]
public abstract record Block
{
    /// <summary>Place in the document, from 0, dropped blocks included.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Why the block is not part of the report (<c>breadcrumb</c>, <c>share_bar</c>, …); null when it is kept.</summary>
    public string? DropReason { get; init; }

    /// <summary>True when the block is part of the report.</summary>
    [JsonIgnore]
    public bool IsKept => DropReason is null;
}
