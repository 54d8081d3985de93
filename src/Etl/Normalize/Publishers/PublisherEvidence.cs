using Etl.Model.Documents;

namespace Etl.Normalize.Publishers;

/// <summary>What a report and its page say that may tell the publisher.</summary>
internal sealed record PublisherEvidence
{
    /// <summary>What the document says about itself.</summary>
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>What the source's settings say.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>Lines of the report's own text, from its beginning.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What the site prints around the report: breadcrumb, header, footer.</summary>
    public IReadOnlyList<string> Surroundings { get; init; } = [];
}
