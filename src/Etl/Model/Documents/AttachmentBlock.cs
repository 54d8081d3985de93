namespace Etl.Model.Documents;

/// <summary>A link to a file (Word, Excel, PDF) in the body of a document.</summary>
public sealed record AttachmentBlock : Block
{
    /// <summary>Address as absolute as the document allows.</summary>
    public required string Address { get; init; }

    /// <summary>Text of the link.</summary>
    public required string Text { get; init; }
}
