using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Rerun;

/// <summary>Makes plans: reads, and changes nothing.</summary>
public sealed class RerunPlanner(RunEnvironment environment)
{
    private readonly Dictionary<string, RunSource> _sources = environment.Sources.ToDictionary(s => s.Id, StringComparer.Ordinal);

    /// <summary>Plans a rerun.</summary>
    /// <param name="filter">Which documents.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <returns>The plan; empty when there is nothing to do again.</returns>
    /// <exception cref="RunUsageException">There is no such run, stage, source or document.</exception>
    public Task<RerunPlan> PlanAsync(RerunFilter filter, CancellationToken cancellationToken)
    {
        var database = LedgerDatabase.OpenExisting(environment.LedgerPath) ?? throw new RunUsageException($"There is no ledger in {environment.DataDirectory}: nothing has run yet.");
        if (filter.Stage is { } wanted && (environment.Line.PlaceOf(wanted) < 0 || wanted == StageNames.Publish))
        {
            throw new RunUsageException($"\"{wanted}\" is no stage of a document; allowed: {string.Join(", ", environment.Line.Names.SkipLast(1))}.");
        }

        HashSet<string> known = [.. new RunQueries(database).KnownSources(), .. _sources.Keys];
        if (filter.Sources.FirstOrDefault(s => !known.Contains(s)) is { } nowhere)
        {
            throw new RunUsageException($"There is no source {nowhere}; there are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }

        using var connection = database.Connect();
        using DocumentExplainer explainer = new(database, environment.Line, _sources);
        var whatever = filter.All || filter.Documents.Count > 0;
        var runId = whatever && filter.RunId is null ? null : FindRun(database, connection, filter.RunId);
        var scopeRunId = runId is null ? null : new RunQueries(database).Run(runId)?.ScopeRunId;
        var documents = Documents(connection, filter, whatever, runId);
        List<RerunItem> items = [];
        foreach (var document in documents.Select(id => connection.QuerySingle<DocumentRow>("SELECT * FROM documents WHERE document_id = @id", new { id })))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (filter.Sources.Count > 0 && !filter.Sources.Contains(document.SourceId, StringComparer.Ordinal))
            {
                continue;
            }
            // All means all that the snapshot is made of: an import's documents, or those of the configured sources.
            if (filter.All && (scopeRunId is null ? !_sources.ContainsKey(document.SourceId) : document.LastRunId != scopeRunId))
            {
                continue;
            }

            if (Plan(explainer, document, filter, whatever) is { } item)
            {
                items.Add(item);
            }
        }

        return Task.FromResult(new RerunPlan(runId, [.. items.OrderBy(i => i.SourceId, StringComparer.Ordinal).ThenBy(i => i.DocumentId, StringComparer.Ordinal)]));
    }

    /// <summary>Says for every known document what a run would do again without any fetch, and why.</summary>
    /// <param name="sourceIds">Only these sources; empty for all that are configured.</param>
    /// <param name="cancellationToken">Stops the explanation.</param>
    /// <returns>Documents that have something to be done, in order of source and document.</returns>
    public Task<IReadOnlyList<RerunItem>> ExplainAsync(IReadOnlyList<string> sourceIds, CancellationToken cancellationToken)
    {
        if (LedgerDatabase.OpenExisting(environment.LedgerPath) is not { } database)
        {
            return Task.FromResult<IReadOnlyList<RerunItem>>([]);
        }

        using var connection = database.Connect();
        using DocumentExplainer explainer = new(database, environment.Line, _sources);
        List<RerunItem> items = [];
        foreach (var document in connection.Query<DocumentRow>("SELECT * FROM documents ORDER BY source_id, document_id", buffered: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sourceIds.Count > 0 ? !sourceIds.Contains(document.SourceId, StringComparer.Ordinal) : !_sources.ContainsKey(document.SourceId))
            {
                continue;
            }

            if (explainer.Explain(document).Change is { } change)
            {
                items.Add(new RerunItem(document.DocumentId, document.SourceId, document.Url, change.Stage, change.Why) { Later = explainer.Later(document, change) });
            }
        }

        return Task.FromResult<IReadOnlyList<RerunItem>>(items);
    }

    private static string FindRun(LedgerDatabase database, SqliteConnection connection, string? runId)
    {
        if (runId is null)
        {
            return connection.QueryFirstOrDefault<string>("SELECT run_id FROM runs WHERE state <> 'running' ORDER BY rowid DESC LIMIT 1") ?? throw new RunUsageException("No run has ended yet: there is nothing to do again.");
        }

        return new RunQueries(database).FindRun(runId)?.RunId ?? throw new RunUsageException($"There is no run {runId}; etl runs lists them.");
    }

    private static HashSet<string> Documents(SqliteConnection connection, RerunFilter filter, bool whatever, string? runId)
    {
        if (!whatever)
        {
            return [.. connection.Query<string>("SELECT DISTINCT document_id FROM attempts WHERE run_id = @runId AND outcome = 'failed'", new { runId })];
        }

        if (filter.Documents.Count == 0)
        {
            return [.. connection.Query<string>("SELECT document_id FROM documents")];
        }

        HashSet<string> documents = [];
        foreach (var name in filter.Documents)
        {
            string[] found = [.. connection.Query<string>("SELECT document_id FROM documents WHERE document_id = @name OR url = @name OR document_id LIKE @prefix ESCAPE '\\'", new { name, prefix = LikePattern.BeginsWith(name) })];
            if (found.Length == 0)
            {
                throw new RunUsageException($"No document has the id or address {name}.");
            }

            documents.UnionWith(found);
        }

        return documents;
    }

    private RerunItem? Plan(DocumentExplainer explainer, DocumentRow document, RerunFilter filter, bool whatever)
    {
        (var change, var stored) = explainer.Explain(document);
        var line = environment.Line;
        var failed = line.Stages.Select(s => stored.GetValueOrDefault(s.Name)).FirstOrDefault(o => o?.Outcome == OutcomeKind.Failed);
        if (!whatever)
        {
            if (document.FetchOutcome == OutcomeKind.Failed)
            {
                return filter.Stage is null or StageNames.Fetch ? Item(StageNames.Fetch, $"{document.FetchCode}: {document.FetchMessage}") : null;
            }

            if (failed is null || (filter.Stage is not null && filter.Stage != failed.Stage))
            {
                return null;
            }
            // What was mended before the failing stage counts too: a noise rule, say, that took the table away.
            return change is not null && line.PlaceOf(change.Stage) <= line.PlaceOf(failed.Stage)
                ? Item(change.Stage, $"failed in {failed.Stage} ({failed.Code}); {change.Stage}: {change.Why}")
                : Item(failed.Stage, $"failed in {failed.Stage} ({failed.Code}: {failed.Message})");
        }

        var stage = filter.Stage ?? line.Stages[0].Name;
        if (stage == StageNames.Fetch)
        {
            return Item(stage, "asked for");
        }

        if (failed is not null && line.PlaceOf(failed.Stage) < line.PlaceOf(stage))
        {
            return Item(failed.Stage, $"asked for from {stage}; failed in {failed.Stage} ({failed.Code})");
        }

        return change is not null && line.PlaceOf(change.Stage) < line.PlaceOf(stage)
            ? Item(change.Stage, $"asked for from {stage}; {change.Stage}: {change.Why}")
            : Item(stage, "asked for");

        RerunItem Item(string from, string why) => new(document.DocumentId, document.SourceId, document.Url, from, why);
    }
}
