namespace Etl.Model.Documents;

/// <summary>A picture in the body of a document; it matters where a statistics table should be.</summary>
public sealed record ImageBlock : Block
{
    /// <summary>Address as absolute as the document allows.</summary>
    public required string Address { get; init; }

    /// <summary>Alternative text; empty when none.</summary>
    public string AlternativeText { get; init; } = "";
}
