using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>What a run did with a document in a stage: a line of its journal.</summary>
public sealed record RunStep
{
    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address.</summary>
    public required string Url { get; init; }

    /// <summary>Stage.</summary>
    public required string Stage { get; init; }

    /// <summary>How it fared.</summary>
    public required OutcomeKind Outcome { get; init; }

    /// <summary>Attempts with the same key.</summary>
    public int Attempt { get; init; }

    /// <summary>Why it was done; null where a stored failure was met again.</summary>
    public string? Reason { get; init; }

    /// <summary>Failure code.</summary>
    public string? Code { get; init; }

    /// <summary>What failed.</summary>
    public string? Message { get; init; }

    /// <summary>Time taken, microseconds.</summary>
    public long DurationUs { get; init; }
}
