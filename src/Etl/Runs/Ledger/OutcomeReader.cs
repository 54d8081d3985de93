using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>Reads what the ledger remembers of a document. One for each worker: a connection serves one reader at a time.</summary>
internal sealed class OutcomeReader : IDisposable
{
    // Without what only views and counts ask for: reading a column takes longer than finding the row.
    private const string Walked = "document_id, stage, memo_key, stage_identity, configuration_key, input_key, outcome, code, message, retry, attempts, "
        + "duration_us, run_id, facts, issues, output_sha256, line_key";

    private readonly LedgerSession _session;
    private readonly RepeatedQuery<OutcomeRow> _outcomes;
    private readonly RepeatedQuery<OutcomeRow> _walked;
    private readonly RepeatedQuery<DocumentRow> _documents;
    private readonly QueryOfMany<StandingKeys> _standing;

    /// <summary>Creates the reader; it connects with the first question.</summary>
    /// <param name="database">The ledger.</param>
    public OutcomeReader(LedgerDatabase database)
    {
        _session = new LedgerSession(database);
        _outcomes = new(_session, "SELECT * FROM outcomes WHERE document_id = @documentId", "@documentId");
        _walked = new(_session, $"SELECT {Walked} FROM outcomes WHERE document_id = @documentId", "@documentId");
        _documents = new(_session, "SELECT * FROM documents WHERE document_id = @documentId", "@documentId");
        _standing = new(_session, """
            SELECT d.document_id, d.fed_key, d.last_run_id AS met_in, o.line_key, o.run_id FROM documents d
            LEFT JOIN outcomes o ON o.document_id = d.document_id AND o.line_key IS NOT NULL AND o.outcome = 'ok'
            WHERE d.document_id IN @values
            """);
    }

    /// <summary>By what documents that were met before are known again.</summary>
    /// <param name="documentIds">Documents.</param>
    /// <returns>By document, those that were.</returns>
    public Dictionary<string, StandingKeys> Standing(IReadOnlyList<string> documentIds)
    {
        Dictionary<string, StandingKeys> all = new(documentIds.Count, StringComparer.Ordinal);
        foreach (var some in documentIds.Chunk(QueryOfMany<StandingKeys>.Places))
        {
            foreach (var keys in _standing.Ask([], some))
            {
                all[keys.DocumentId] = keys;
            }
        }

        return all;
    }

    /// <summary>The last outcomes of a document, by stage.</summary>
    /// <param name="documentId">Document.</param>
    /// <returns>The outcomes.</returns>
    public Dictionary<string, OutcomeRow> Outcomes(string documentId) =>
        _outcomes.Ask(documentId).ToDictionary(o => o.Stage, StringComparer.Ordinal);

    /// <summary>The last outcomes of a document, by stage, as far as a document that walks the line needs them.</summary>
    /// <param name="documentId">Document.</param>
    /// <returns>The outcomes; counts beside facts and issues are left out.</returns>
    public Dictionary<string, OutcomeRow> Walks(string documentId) =>
        _walked.Ask(documentId).ToDictionary(static o => o.Stage, StringComparer.Ordinal);

    /// <summary>The same of many documents at once: a question for each costs a server more than its answer.</summary>
    /// <param name="documentIds">Documents.</param>
    /// <returns>By document, those that have any.</returns>
    public Dictionary<string, Dictionary<string, OutcomeRow>> Walks(IReadOnlyCollection<string> documentIds)
    {
        Dictionary<string, Dictionary<string, OutcomeRow>> all = new(documentIds.Count, StringComparer.Ordinal);
        foreach (var row in _session.Ask(c => c.Query<OutcomeRow>($"SELECT {Walked} FROM outcomes WHERE document_id IN @documentIds", new { documentIds })))
        {
            if (!all.TryGetValue(row.DocumentId, out var stages))
            {
                all[row.DocumentId] = stages = new(StringComparer.Ordinal);
            }

            stages[row.Stage] = row;
        }

        return all;
    }

    /// <summary>The last fetch of a document.</summary>
    /// <param name="documentId">Document.</param>
    /// <returns>The row; null when the document is not known.</returns>
    public DocumentRow? Document(string documentId) => _documents.Ask(documentId) is [var row] ? row : null;

    /// <summary>Rows of documents.</summary>
    /// <param name="where">Which, as a condition with its order.</param>
    /// <param name="values">Values of its parameters.</param>
    /// <returns>The rows.</returns>
    public List<DocumentRow> Documents(string where, object values) =>
        _session.Ask(c => c.Query<DocumentRow>($"SELECT * FROM documents WHERE {where}", values).AsList());

    /// <summary>A stored output.</summary>
    /// <param name="documentId">Document.</param>
    /// <param name="stage">Stage.</param>
    /// <param name="memoKey">Key.</param>
    /// <returns>The bytes; null when the ledger does not hold them.</returns>
    public byte[]? Output(string documentId, string stage, string memoKey) => _session.Ask(c => c.QuerySingleOrDefault<byte[]>(
        "SELECT body FROM outputs WHERE document_id = @documentId AND stage = @stage AND memo_key = @memoKey", new { documentId, stage, memoKey }));

    /// <inheritdoc/>
    public void Dispose()
    {
        _outcomes.Dispose();
        _walked.Dispose();
        _documents.Dispose();
        _standing.Dispose();
        _session.Dispose();
    }
}
