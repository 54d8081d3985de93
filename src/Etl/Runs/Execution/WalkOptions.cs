namespace Etl.Runs.Execution;

/// <summary>Which part of the line a run walks.</summary>
/// <param name="RunId">The run.</param>
/// <param name="First">Place of the first stage (0 = first of the line); stored outputs of the ones before it are taken as they are.</param>
/// <param name="Last">Place of the last stage.</param>
/// <param name="TimeBudget">Most time that a document may spend in one stage.</param>
internal sealed record WalkOptions(string RunId, int First, int Last, TimeSpan TimeBudget);
