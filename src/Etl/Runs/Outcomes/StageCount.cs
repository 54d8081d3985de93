namespace Etl.Runs.Outcomes;

/// <summary>What a run did with a source's documents in a stage.</summary>
public sealed record StageCount
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Documents that went through the stage in this run.</summary>
    public long Done { get; init; }

    /// <summary>Documents whose stored outcome was used: nothing that they depend on has changed.</summary>
    public long Reused { get; init; }

    /// <summary>Documents that failed, failures met again unchanged included.</summary>
    public long Failed { get; init; }

    /// <summary>Documents that did not get as far, or that a rule leaves out.</summary>
    public long Skipped { get; init; }

    /// <summary>Time spent in the stage, microseconds, over all workers.</summary>
    public long DurationUs { get; init; }
}
