using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>How a source stands.</summary>
public sealed record SourceStatus
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Documents that are known of it.</summary>
    public long Documents { get; init; }

    /// <summary>Documents whose last fetch or a stage failed.</summary>
    public long Failed { get; init; }

    /// <summary>Run that last went through it; null when none did (an import's).</summary>
    public string? RunId { get; init; }

    /// <summary>How that went; null when no run went through it.</summary>
    public OutcomeKind? FetchOutcome { get; init; }

    /// <summary>Failure code of the source as a whole.</summary>
    public string? Code { get; init; }

    /// <summary>What failed.</summary>
    public string? Message { get; init; }

    /// <summary>Documents that it listed.</summary>
    public long? Listed { get; init; }

    /// <summary>Lists that were read, or could not be, when it was last gone through.</summary>
    public long Lists { get; init; }

    /// <summary>Of these, lists that failed: what they lead to is not known.</summary>
    public long ListsFailed { get; init; }

    /// <summary>Of these, lists that were not read whole.</summary>
    public long ListsIncomplete { get; init; }

    /// <summary>Links of them that were left out though they look like reports.</summary>
    public long NearMisses { get; init; }

    /// <summary>Reports that the last snapshot holds of it; null when none does.</summary>
    public long? Reports { get; init; }

    /// <summary>Of these, reports without one number, where reports of their kind have tables.</summary>
    public long? EmptyReports { get; init; }

    /// <summary>When its rows in the last snapshot were last good; null when they are of that snapshot's own run.</summary>
    public DateTimeOffset? StaleSince { get; init; }
}
