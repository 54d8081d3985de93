using System.Data.Common;
using Dapper;
using Etl.Model.Findings;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

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
    public Task<RerunPlan> PlanAsync(RerunFilter filter, CancellationToken cancellationToken) => PlanAsync(filter, int.MaxValue, cancellationToken);

    /// <summary>Plans the beginning of a rerun, for who wants to look at it.</summary>
    /// <param name="filter">Which documents.</param>
    /// <param name="limit">Most documents.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <returns>The plan; empty when there is nothing to do again.</returns>
    /// <exception cref="RunUsageException">There is no such run, stage, source or document.</exception>
    public Task<RerunPlan> PlanAsync(RerunFilter filter, int limit, CancellationToken cancellationToken)
    {
        var database = environment.Ledger.OpenExisting()
            ?? throw new RunUsageException($"There is no ledger in {environment.DataDirectory}: nothing has run yet.");
        CheckStage(filter.Stage);
        CheckStage(filter.From);
        CheckSources(database, filter.Sources);
        using var connection = database.Connect();
        using DocumentExplainer explainer = new(database, environment.Line, _sources);
        var whatever = filter.All || filter.Documents.Count > 0;
        var runId = whatever && filter.RunId is null ? null : FindRun(database, connection, filter.RunId);
        var byCode = filter is { All: true, Codes.Count: > 0, Documents.Count: 0 };
        var scopeRunId = runId is null ? null : new RunQueries(database).Run(runId)?.ScopeRunId;
        RerunChoice choice = new(database, connection, filter, runId);
        // All means all that the snapshot is made of: an import's documents, or those of the configured sources.
        var documents = filter.Documents.Count > 0 ? choice.Named()
            : !whatever ? choice.FailedInRun()
            : byCode ? choice.FailedWith().Where(d => scopeRunId is not null || _sources.ContainsKey(d.SourceId))
            : choice.All((scopeRunId is null ? [.. _sources.Keys] : new RunQueries(database).SourcesOf(scopeRunId))
                .Where(s => filter.Sources.Count == 0 || filter.Sources.Contains(s, StringComparer.Ordinal)));
        List<RerunItem> items = [];
        var hasMore = false;
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (filter.All && scopeRunId is not null && document.LastRunId != scopeRunId)
            {
                continue;
            }

            if (Plan(explainer, document, filter, whatever && !byCode) is not { } item)
            {
                continue;
            }

            hasMore = items.Count == limit;
            if (hasMore)
            {
                break;
            }

            items.Add(item);
        }

        // In the order of this program, whatever that of the database is.
        return Task.FromResult(
            new RerunPlan(runId, [.. items.OrderBy(i => i.SourceId, StringComparer.Ordinal).ThenBy(i => i.DocumentId, StringComparer.Ordinal)])
            {
                HasMore = hasMore,
            });
    }

    /// <summary>Says for every known document what a run would do again without any fetch, and why.</summary>
    /// <param name="sourceIds">Only these sources; empty for all that are configured.</param>
    /// <param name="cancellationToken">Stops the explanation.</param>
    /// <returns>Documents that have something to be done, in order of source and document.</returns>
    public Task<IReadOnlyList<RerunItem>> ExplainAsync(IReadOnlyList<string> sourceIds, CancellationToken cancellationToken)
    {
        if (environment.Ledger.OpenExisting() is not { } database)
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
                items.Add(new RerunItem(document.DocumentId, document.SourceId, document.Url, change.Stage,
                    change.Why)
                { Later = explainer.Later(document, change) });
            }
        }

        return Task.FromResult<IReadOnlyList<RerunItem>>(items);
    }

    private static string FindRun(LedgerDatabase database, DbConnection connection, string? runId)
    {
        if (runId is null)
        {
            return connection.QueryFirstOrDefault<string>("SELECT run_id FROM runs WHERE state NOT IN ('running', 'waiting', 'missed', 'skipped') ORDER BY "
                + "rowid DESC LIMIT 1") ?? throw new RunUsageException("No run has ended yet: there is nothing to do again.");
        }

        return new RunQueries(database).FindRun(runId)?.RunId ?? throw new RunUsageException($"There is no run {runId}; etl runs lists them.");
    }

    private void CheckStage(string? stage)
    {
        if (stage is not null && (environment.Line.PlaceOf(stage) < 0 || stage == StageNames.Publish))
        {
            throw new RunUsageException($"\"{stage}\" is no stage of a document; allowed: {string.Join(", ", environment.Line.Names.SkipLast(1))}.");
        }
    }

    private void CheckSources(LedgerDatabase database, IReadOnlyList<string> sources)
    {
        RunQueries queries = new(database);
        if (sources.FirstOrDefault(s => !_sources.ContainsKey(s) && !queries.IsKnownSource(s)) is { } nowhere)
        {
            var known = queries.KnownSources().Union(_sources.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
            throw new RunUsageException($"There is no source {nowhere}; there are: {string.Join(", ", known)}.");
        }
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
                // Nothing of it can begin later.
                return filter.Stage is null or StageNames.Fetch ? Item(StageNames.Fetch, $"{document.FetchCode}: {document.FetchMessage}") : null;
            }

            if (failed is null || (filter.Stage is not null && filter.Stage != failed.Stage))
            {
                return null;
            }

            if (filter.From is not null)
            {
                return From(filter.From, $"failed in {failed.Stage} ({failed.Code})");
            }

            // What was mended before the failing stage counts too: a noise rule, say, that took the table away.
            return change is not null && line.PlaceOf(change.Stage) <= line.PlaceOf(failed.Stage)
                ? Item(change.Stage, $"failed in {failed.Stage} ({failed.Code}); {change.Stage}: {change.Why}")
                : Item(failed.Stage, $"failed in {failed.Stage} ({failed.Code}: {failed.Message})");
        }

        return From(filter.From ?? filter.Stage ?? line.Stages[0].Name, "asked for");

        RerunItem From(string stage, string asked)
        {
            if (stage == StageNames.Fetch)
            {
                return Item(stage, asked);
            }

            if (failed is not null && line.PlaceOf(failed.Stage) < line.PlaceOf(stage))
            {
                return Item(failed.Stage, $"asked for from {stage}; failed in {failed.Stage} ({failed.Code})");
            }

            return change is not null && line.PlaceOf(change.Stage) < line.PlaceOf(stage)
                ? Item(change.Stage, $"asked for from {stage}; {change.Stage}: {change.Why}")
                : Item(stage, asked);
        }

        RerunItem Item(string from, string why) => new(document.DocumentId, document.SourceId, document.Url, from, why);
    }
}
