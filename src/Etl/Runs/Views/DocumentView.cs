using Etl.Model.Documents;
using Etl.Runs.Feeds;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;

namespace Etl.Runs.Views;

/// <summary>One document at every stage.</summary>
public sealed record DocumentView
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

    /// <summary>Failure code of its last fetch; null when it did not fail.</summary>
    public string? Code { get; init; }

    /// <summary>What failed in its last fetch.</summary>
    public string? Message { get; init; }

    /// <summary>Run that met it first.</summary>
    public required string FirstRunId { get; init; }

    /// <summary>Run that met it last.</summary>
    public required string LastRunId { get; init; }

    /// <summary>Runs in a row in which it was gone (404, 410).</summary>
    public int GoneRuns { get; init; }

    /// <summary>Its last payload; null when there never was one.</summary>
    public Payload? Payload { get; init; }

    /// <summary>What its source's settings said.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>Stages that it reached, in order.</summary>
    public IReadOnlyList<StageView> Stages { get; init; } = [];
}
