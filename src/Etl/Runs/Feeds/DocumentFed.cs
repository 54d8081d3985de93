using Etl.Model.Documents;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Feeds;

/// <summary>One document as it was met in a source tonight.</summary>
public sealed record DocumentFed : FeedEvent
{
    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Canonical address.</summary>
    public required string Url { get; init; }

    /// <summary>How it went; <see cref="OutcomeKind.Skipped"/> for what a rule of the source leaves out.</summary>
    public required OutcomeKind Outcome { get; init; }

    /// <summary>HTTP status; 200 for a file that was read; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>The payload; null when there is none (the last known one stays in use).</summary>
    public Payload? Payload { get; init; }

    /// <summary>True when the payload is the one of the last fetch.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>The page, when its bytes are at hand; null when they would have to be read from the archive.</summary>
    public Page? Page { get; init; }

    /// <summary>What the source's settings say about its pages.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>Documents that its source gives in all, as far as is known by now; null where nothing is known.</summary>
    public int? Expected { get; init; }

    /// <summary>Requests made for it.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Time taken.</summary>
    public TimeSpan Duration { get; init; }
}
