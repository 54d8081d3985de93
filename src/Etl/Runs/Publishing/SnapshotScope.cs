using Dapper;
using Etl.Runs.Ledger;

namespace Etl.Runs.Publishing;

/// <summary>Which documents a snapshot is made of.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Pipeline">Its pipeline.</param>
/// <param name="Sources">Sources that take part.</param>
/// <param name="RetireAfter">Runs in a row in which a document must be gone before it leaves.</param>
/// <param name="ScopeRunId">For an import and its reruns, the import: only its documents; null for all that are known.</param>
internal sealed record SnapshotScope(string RunId, string Pipeline, IReadOnlyList<string> Sources, int RetireAfter, string? ScopeRunId)
{
    /// <summary>More are not named one by one: a name for each of so many takes longer than looking for them.</summary>
    public const int MostNamed = 200;

    /// <summary>The documents of an import of few, so that they need not be looked for among all others at every step; null for many.</summary>
    public IReadOnlyList<string>? Documents { get; private init; }

    /// <summary>Which documents, as a condition on <c>documents d</c> with the parameters <c>@Sources</c>, <c>@ScopeRunId</c> and <c>@Documents</c>.</summary>
    public string Condition => Documents is null
        ? "d.source_id IN @Sources AND (@ScopeRunId IS NULL OR d.last_run_id = @ScopeRunId)"
        : "d.document_id IN @Documents AND d.source_id IN @Sources";

    /// <summary>The scope with its documents named, where they are few.</summary>
    /// <param name="database">The ledger; the run has met all its documents.</param>
    /// <returns>The scope.</returns>
    public SnapshotScope Named(LedgerDatabase database)
    {
        if (ScopeRunId is null)
        {
            return this;
        }

        using var connection = database.Connect();
        string[] documents = [.. connection.Query<string>("SELECT document_id FROM documents WHERE last_run_id = @ScopeRunId LIMIT @limit",
            new { ScopeRunId, limit = MostNamed + 1 })];
        return documents.Length > MostNamed ? this : this with { Documents = documents };
    }
}
