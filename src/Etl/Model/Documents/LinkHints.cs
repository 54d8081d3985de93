namespace Etl.Model.Documents;

/// <summary>What the links that led to a page say of it. Used only where the page itself is silent.</summary>
public sealed record LinkHints
{
    /// <summary>Publisher; null when no link names one.</summary>
    public string? Publisher { get; init; }

    /// <summary>Region, as the link prints it: a name (青禾镇) or a six-digit GB/T 2260 code; null when no link tells one.</summary>
    public string? Region { get; init; }

    /// <summary>Year that the report is about; null when no link tells one.</summary>
    public int? Year { get; init; }
}
