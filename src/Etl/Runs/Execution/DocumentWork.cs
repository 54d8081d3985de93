using Etl.Model.Documents;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;

namespace Etl.Runs.Execution;

/// <summary>A document that is to walk the line.</summary>
internal sealed record DocumentWork
{
    public required string DocumentId { get; init; }

    public required string SourceId { get; init; }

    public required string Url { get; init; }

    /// <summary>How its fetch went; null when it was not fetched in this run.</summary>
    public DocumentFed? Fed { get; init; }

    /// <summary>Its payload; null when there is none: nothing but the fetch is recorded.</summary>
    public Payload? Payload { get; init; }

    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>The last outcomes, by stage, where they were read for many documents at once; null to be read.</summary>
    public Dictionary<string, OutcomeRow>? Stored { get; init; }

    /// <summary>By what it is known again, where it came through the whole line before; null where it did not, or nobody asked.</summary>
    public StandingKeys? Standing { get; init; }

    /// <summary>The page, when its bytes are at hand.</summary>
    public Page? Page { get; init; }

    /// <summary>From this place of the line (0 = first stage) everything is done again, whatever is stored; null to redo only what changed.</summary>
    public int? RedoFrom { get; init; }

    /// <summary>Whether it lies at another address than when it was last read: what was made of it says so, and is made again.</summary>
    public bool HasMoved { get; init; }
}
