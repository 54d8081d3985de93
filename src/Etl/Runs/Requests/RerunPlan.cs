namespace Etl.Runs.Requests;

/// <summary>What a rerun does again: which documents, from which stage, why.</summary>
/// <param name="BaseRunId">The run whose failures it mends; null when it takes documents whatever became of them.</param>
/// <param name="Items">Documents, in order of source and document.</param>
public sealed record RerunPlan(string? BaseRunId, IReadOnlyList<RerunItem> Items)
{
    /// <summary>Whether there are more, which a look at the first of them did not go on to.</summary>
    public bool HasMore { get; init; }
}
