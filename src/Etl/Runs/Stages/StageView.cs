using Etl.Runs.Outcomes;

namespace Etl.Runs.Stages;

/// <summary>A document in one stage.</summary>
public sealed record StageView
{
    /// <summary>Stage.</summary>
    public required string Stage { get; init; }

    /// <summary>How it fared.</summary>
    public required OutcomeKind Outcome { get; init; }

    /// <summary>Failure code; null when it did not fail.</summary>
    public string? Code { get; init; }

    /// <summary>What failed.</summary>
    public string? Message { get; init; }

    /// <summary>Attempts with the same key.</summary>
    public int Attempts { get; init; }

    /// <summary>Time taken by the last attempt.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Run that gave this outcome.</summary>
    public required string RunId { get; init; }

    /// <summary>Key of the outcome.</summary>
    public required string MemoKey { get; init; }

    /// <summary>The output, of the stage's type (CleanDocument, ExtractedReport, Report); null when there is none.</summary>
    public object? Output { get; init; }
}
