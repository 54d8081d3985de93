using Etl.Model.Findings;

namespace Etl.Model.Documents;

/// <summary>A page freed from its site: what clean gives and extract takes.</summary>
public sealed record CleanDocument
{
    /// <summary>Identity of the page, see <see cref="Page.DocumentId"/>.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Source of the page.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address of the page.</summary>
    public required string Url { get; init; }

    /// <summary>SHA-256 of the payload.</summary>
    public required string PageSha256 { get; init; }

    /// <summary>Kind of file.</summary>
    public required Medium Medium { get; init; }

    /// <summary>Name of the charset that the text was decoded with (<c>utf-8</c>, <c>gb18030</c>); null for binary media.</summary>
    public string? Charset { get; init; }

    /// <summary>What the document says about itself.</summary>
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>What the source's settings say.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>All blocks in reading order, dropped ones with their reason.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Where a page without a report of its own leads; null where it holds one, or leads nowhere.</summary>
    public IReadOnlyList<PageLead>? Leads { get; init; }

    /// <summary>What clean noticed.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];
}
