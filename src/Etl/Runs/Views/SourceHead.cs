using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>A source in a list, as it was last gone through.</summary>
public sealed record SourceHead
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Run that last went through it.</summary>
    public required string RunId { get; init; }

    /// <summary>How that went.</summary>
    public required OutcomeKind Outcome { get; init; }

    /// <summary>Failure code of the source as a whole.</summary>
    public string? Code { get; init; }

    /// <summary>What failed.</summary>
    public string? Message { get; init; }

    /// <summary>Documents that it listed.</summary>
    public long? Listed { get; init; }

    /// <summary>Documents that failed in the night that is looked at.</summary>
    public long Failed { get; init; }
}
