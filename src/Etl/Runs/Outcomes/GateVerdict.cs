namespace Etl.Runs.Outcomes;

/// <summary>What a gate said.</summary>
public sealed record GateVerdict
{
    /// <summary>Source; empty for a gate of the pipeline.</summary>
    public required string SourceId { get; init; }

    /// <summary>Gate: <c>fetch</c>, <c>failed_documents</c>, <c>reports_min</c>, <c>reports_drop</c>, <c>reports_rise</c>, …</summary>
    public required string Gate { get; init; }

    /// <summary>Whether it was passed.</summary>
    public required bool Passed { get; init; }

    /// <summary>What was expected, as text.</summary>
    public required string Expected { get; init; }

    /// <summary>What was found, as text.</summary>
    public required string Actual { get; init; }

    /// <summary>Both in a sentence.</summary>
    public required string Message { get; init; }
}
