using Etl.Runs.Feeds;

namespace Etl.Runs.Ledger;

/// <summary>All that one run has to say of one document; it enters the ledger whole or not at all.</summary>
internal sealed record DocumentRecord
{
    public required string DocumentId { get; init; }

    public required string SourceId { get; init; }

    /// <summary>How the fetch went; null when the document was not fetched in this run.</summary>
    public DocumentFed? Fed { get; init; }

    public IReadOnlyList<StageRecord> Stages { get; init; } = [];

    /// <summary>Stages whose stored outcome no longer follows from the ones before it.</summary>
    public IReadOnlyList<string> Outdated { get; init; } = [];
}
