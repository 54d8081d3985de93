using System.Data.Common;
using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Requests;

namespace Etl.Runs.Rerun;

/// <summary>
/// The documents that a rerun is asked for; whether there is anything to do with each is not asked here. They come in parts: who wants
/// to see the first fifty of a million does not wait for the others.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="connection">A connection to it.</param>
/// <param name="filter">What is asked for.</param>
/// <param name="runId">The run whose failures are meant; null where none is.</param>
internal sealed class RerunChoice(LedgerDatabase database, DbConnection connection, RerunFilter filter, string? runId)
{
    private const int Part = 500;

    /// <summary>What failed in the run, or in any run since a day.</summary>
    public IEnumerable<DocumentRow> FailedInRun()
    {
        // What is not asked for is left out of the statement, and the outcome is a word of it: only so do the indexes serve.
        var chosen = "a.outcome = 'failed'" + (filter.Codes.Count > 0 ? " AND a.code IN @Codes" : "")
            + (filter.Sources.Count > 0 ? " AND a.source_id IN @Sources" : "");
        var sql = filter.Since is null
            ? $"SELECT DISTINCT a.source_id, a.document_id FROM attempts a WHERE a.run_id = @runId AND {chosen}"
            : $"SELECT DISTINCT a.source_id, a.document_id FROM attempts a JOIN runs r ON r.run_id = a.run_id WHERE r.started_at >= @Since AND {chosen}";
        var (source, document) = ("", "");
        while (true)
        {
            List<(string Source, string Document)> part = [.. connection.Query<(string, string)>(
                $"{sql} AND (a.source_id, a.document_id) > (@source, @document) ORDER BY a.source_id, a.document_id LIMIT @Part",
                new { runId, filter.Since, filter.Codes, filter.Sources, source, document, Part })];
            foreach (var found in part)
            {
                yield return Row(found.Document);
            }

            if (part.Count < Part)
            {
                yield break;
            }

            (source, document) = part[^1];
        }
    }

    /// <summary>What stands failed with one of the codes, whichever run it was in; the order is none that says anything.</summary>
    public IEnumerable<DocumentRow> FailedWith()
    {
        HashSet<string> seen = [.. connection.Query<string>(
            "SELECT document_id FROM documents WHERE fetch_outcome = 'failed' AND fetch_code IN @Codes ORDER BY document_id", new { filter.Codes })];
        foreach (var row in seen.Select(Row).Where(IsOfSource))
        {
            yield return row;
        }

        var after = "";
        while (true)
        {
            List<string> part = [.. connection.Query<string>(
                "SELECT DISTINCT document_id FROM outcomes WHERE outcome = 'failed' AND code IN @Codes AND document_id > @after "
                    + "ORDER BY document_id LIMIT @Part",
                new { filter.Codes, after, Part })];
            foreach (var row in part.Where(d => !seen.Contains(d)).Select(Row).Where(IsOfSource))
            {
                yield return row;
            }

            if (part.Count < Part)
            {
                yield break;
            }

            after = part[^1];
        }
    }

    /// <summary>What is named by id, its beginning, or address.</summary>
    /// <exception cref="RunUsageException">There is no such document.</exception>
    public IEnumerable<DocumentRow> Named()
    {
        HashSet<string> documents = [];
        foreach (var name in filter.Documents)
        {
            string[] found = [.. connection.Query<string>("SELECT document_id FROM documents WHERE document_id = @name OR url = @name", new { name })];
            if (found.Length == 0)
            {
                found = [.. connection.Query<string>(
                    $"SELECT document_id FROM documents WHERE document_id {database.Like} @prefix ESCAPE '\\'",
                    new { prefix = LikePattern.BeginsWith(name) })];
            }

            if (found.Length == 0)
            {
                throw new RunUsageException($"No document has the id or address {name}.");
            }

            documents.UnionWith(found);
        }

        return documents.Select(Row).Where(IsOfSource);
    }

    /// <summary>All documents of sources.</summary>
    /// <param name="sources">The sources.</param>
    public IEnumerable<DocumentRow> All(IEnumerable<string> sources)
    {
        foreach (var source in sources.Order(StringComparer.Ordinal))
        {
            var after = "";
            while (true)
            {
                List<DocumentRow> rows = [.. connection.Query<DocumentRow>(
                    "SELECT * FROM documents WHERE source_id = @source AND document_id > @after ORDER BY document_id LIMIT @Part",
                    new { source, after, Part })];
                foreach (var row in rows)
                {
                    yield return row;
                }

                if (rows.Count < Part)
                {
                    break;
                }

                after = rows[^1].DocumentId;
            }
        }
    }

    private DocumentRow Row(string document) =>
        connection.QuerySingle<DocumentRow>("SELECT * FROM documents WHERE document_id = @document", new { document });

    private bool IsOfSource(DocumentRow row) => filter.Sources.Count == 0 || filter.Sources.Contains(row.SourceId, StringComparer.Ordinal);
}
