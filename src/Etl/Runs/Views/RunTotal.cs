namespace Etl.Runs.Views;

/// <summary>What a run did in a stage, over all sources.</summary>
public sealed record RunTotal
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Documents that went through the stage.</summary>
    public long Done { get; init; }

    /// <summary>Documents whose stored outcome was used.</summary>
    public long Reused { get; init; }

    /// <summary>Documents that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Documents that did not get as far, or that a rule leaves out.</summary>
    public long Skipped { get; init; }

    /// <summary>Time spent, microseconds, over all workers.</summary>
    public long DurationUs { get; init; }

    /// <summary>Documents that it met.</summary>
    public long Met => Done + Reused + Failed + Skipped;
}
