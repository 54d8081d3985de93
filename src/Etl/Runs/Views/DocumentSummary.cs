using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>A document in a list.</summary>
public sealed record DocumentSummary
{
    /// <summary>Document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address.</summary>
    public required string Url { get; init; }

    /// <summary>How its last fetch went.</summary>
    public required OutcomeKind FetchOutcome { get; init; }

    /// <summary>HTTP status of its last fetch.</summary>
    public int Status { get; init; }

    /// <summary>When its payload was first fetched, UTC.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>SHA-256 of its payload.</summary>
    public string? PageSha256 { get; init; }

    /// <summary>Stage in which it failed; null when it did not.</summary>
    public string? FailedStage { get; init; }

    /// <summary>Failure code; null when nothing failed.</summary>
    public string? Code { get; init; }
}
