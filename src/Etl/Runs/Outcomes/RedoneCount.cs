namespace Etl.Runs.Outcomes;

/// <summary>Why documents went through a stage in a run.</summary>
public sealed record RedoneCount
{
    /// <summary>Stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Of which kind the reason is.</summary>
    public required RedoneCause Cause { get; init; }

    /// <summary>Why: <c>not done yet</c>, <c>payload changed</c>, <c>configuration noise/site.yaml changed</c>, <c>after clean</c>, <c>asked for</c>,
    /// …</summary>
    public required string Reason { get; init; }

    /// <summary>Documents.</summary>
    public required long Documents { get; init; }
}
