namespace Etl.Runs.Publishing;

/// <summary>Which documents a snapshot is made of.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Pipeline">Its pipeline.</param>
/// <param name="Sources">Sources that take part.</param>
/// <param name="RetireAfter">Runs in a row in which a document must be gone before it leaves.</param>
/// <param name="ScopeRunId">For an import and its reruns, the import: only its documents; null for all that are known.</param>
internal sealed record SnapshotScope(string RunId, string Pipeline, IReadOnlyList<string> Sources, int RetireAfter, string? ScopeRunId);
