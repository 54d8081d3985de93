using Etl.Runs.Outcomes;

namespace Etl.Runs;

/// <summary>Where a run stands; sent a few times a second.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Phase">What it is at.</param>
/// <param name="Elapsed">Time since it began.</param>
/// <param name="Stages">What was done so far, by stage, over all sources, in the stages' order.</param>
/// <param name="DocumentsPerSecond">Documents that left the line per second, since the run began.</param>
public sealed record RunProgress(string RunId, RunPhase Phase, TimeSpan Elapsed, IReadOnlyList<StageCount> Stages, double DocumentsPerSecond)
{
    /// <summary>Documents that left the line.</summary>
    public long Documents { get; init; }

    /// <summary>
    /// Documents that there will be in all: those that a plan names, that a folder holds, or that the sources had last time;
    /// null while it isn't known of one of the sources.
    /// </summary>
    public long? Expected { get; init; }

    /// <summary>Time until the last document will have left the line, should it go on like this; null while that can't be told.</summary>
    public TimeSpan? TimeLeft => Phase == RunPhase.Documents && Documents > 0 && DocumentsPerSecond > 0 && Expected is { } expected
        ? TimeSpan.FromSeconds((expected - Documents) / DocumentsPerSecond)
        : null;
}
