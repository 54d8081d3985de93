namespace Etl.Runs;

/// <summary>Where a run stands; sent a few times a second.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Phase">What it is at: <c>documents</c>, <c>gates</c>, <c>publish</c>, <c>done</c>.</param>
/// <param name="Elapsed">Time since it began.</param>
/// <param name="Stages">What was done so far, by stage, over all sources, in the stages' order.</param>
/// <param name="DocumentsPerSecond">Documents that left the line per second, since the run began.</param>
public sealed record RunProgress(string RunId, string Phase, TimeSpan Elapsed, IReadOnlyList<StageCount> Stages, double DocumentsPerSecond);
