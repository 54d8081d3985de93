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

    /// <summary>True where all stages are known to have their stored outcomes without a look at each: then none is in <see cref="Stages"/>.</summary>
    public bool IsAsBefore { get; init; }

    /// <summary>True where the document's row is as the fetch would write it, but for the run that met it.</summary>
    public bool IsRowAsBefore { get; init; }

    /// <summary>Run that met it before; null where none is known.</summary>
    public string? MetIn { get; init; }

    /// <summary>True where a snapshot tells of the document what it told before.</summary>
    public bool ChangesNothing => (Fed is null || IsRowAsBefore) && Stages.All(static s => s.IsReused) && Outdated.Count == 0;

    /// <summary>The last stage's stored outcome whose key of the walk is another now (null: none); null where it is as it was.</summary>
    public (string Stage, string? LineKey)? Relined { get; init; }

    /// <summary>Stages whose stored outcome no longer follows from the ones before it.</summary>
    public IReadOnlyList<string> Outdated { get; init; } = [];
}
