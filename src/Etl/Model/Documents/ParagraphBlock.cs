namespace Etl.Model.Documents;

/// <summary>A paragraph or heading: one visual line or paragraph of text, trimmed, inner line breaks kept as <c>\n</c>.</summary>
public sealed record ParagraphBlock : Block
{
    /// <summary>The text as printed (injected words already taken out).</summary>
    public required string Text { get; init; }

    /// <summary>1–6 where the mark-up says heading (h1–h6, <c>#</c>, Word style); 0 otherwise.</summary>
    public int HeadingLevel { get; init; }
}
