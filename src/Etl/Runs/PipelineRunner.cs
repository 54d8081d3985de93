using System.Globalization;
using Etl.Config;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.Runs.Errors;
using Etl.Runs.Execution;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Publishing;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs;

/// <summary>Runs pipelines: one at a time on a data directory.</summary>
/// <param name="environment">What runs work with.</param>
public sealed class PipelineRunner(RunEnvironment environment)
{
    private const int Done = 0;
    private const int NothingPublished = 1;
    private const int SomeFailed = 3;
    private const int StoppedByUser = 130;
    private const int MostFailuresTold = 1000;
    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);
    private readonly TimeProvider _time = environment.TimeProvider;

    /// <summary>One run, from beginning to end. What goes wrong is in the result; it throws for what was wrong before it began.</summary>
    /// <param name="request">What it is to do.</param>
    /// <param name="progress">Told where it stands, a few times a second; null when nobody looks.</param>
    /// <param name="cancellationToken">Stops it in good order: what is done stays done.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="RunUsageException">The request names a stage or source that does not exist; nothing was started.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var places = RunPlaces.Of(request, environment.Line);
        IReadOnlyList<string> sources = SourcesOf(request);
        if (request.Kind == RunKind.Rerun && request.Plan is null)
        {
            throw new RunUsageException("A rerun needs a plan.");
        }

        var startedAt = _time.GetUtcNow();
        var start = _time.GetTimestamp();
        var runId = NewRunId(startedAt);
        using var scope = RunLog.RunScope(_logger, runId);
        try
        {
            using var runLock = RunLock.Take(environment.DataDirectory, new RunLockHolder(runId, Environment.ProcessId, Environment.MachineName, startedAt));
            var database = LedgerDatabase.Open(environment.LedgerPath, _time);
            RunRegister register = new(database);
            await BuryTheDeadAsync(database, register, cancellationToken);

            var scopeRunId = request.Kind switch
            {
                RunKind.Import => runId,
                RunKind.Rerun when request.Plan!.BaseRunId is { } baseRun => new RunQueries(database).Run(baseRun)?.ScopeRunId,
                _ => null,
            };
            register.Begin(runId, request, scopeRunId, startedAt, environment.CodeVersion);
            RunLog.RunBegins(_logger, runId, request.Pipeline.Name, request.Kind);
            using var activity = RunTelemetry.Activities.StartActivity("run");
            activity?.SetTag("etl.run", runId);
            activity?.SetTag("etl.pipeline", request.Pipeline.Name);

            RunCounters counters = new(environment.Line);
            RunResult result;
            try
            {
                result = await WorkAsync(new Session(runId, scopeRunId, startedAt, start, request, places, sources, database, register, counters, progress), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                result = new RunResult { State = RunState.Stopped, ExitCode = StoppedByUser, Message = "Stopped; what was done stays done, the next run goes on from there." };
            }
            catch (Exception e) when (e is EtlException || StorageFailure.Explain(e, environment.DataDirectory) is not null)
            {
                result = Failure(e is EtlException ? e.Message : StorageFailure.Explain(e, environment.DataDirectory)!);
                RunLog.RunFailed(_logger, e, runId, result.Message!);
            }
            catch (Exception e)
            {
                result = Failure($"The run failed for a reason that the program does not know: {e.GetType().Name}: {e.Message}");
                RunLog.RunFailed(_logger, e, runId, result.Message!);
            }

            result = result with { RunId = runId, Counts = counters.Snapshot(), Duration = _time.GetElapsedTime(start) };
            result = End(database, register, runId, result);
            activity?.SetTag("etl.state", SnakeCase.Of(result.State));
            RunLog.RunEnded(_logger, runId, result.State, result.Duration, result.SnapshotId);
            KeyValuePair<string, object?> pipeline = new("pipeline", request.Pipeline.Name);
            RunTelemetry.Runs.Add(1, pipeline, new KeyValuePair<string, object?>("state", SnakeCase.Of(result.State)));
            RunTelemetry.RunDuration.Record(result.Duration.TotalSeconds, pipeline);
            progress?.Report(Progress(runId, "done", start, counters, sources));
            await NotifyAsync(request.Pipeline, result);
            return result;
        }
        catch (Exception e) when (e is RunException and not RunUsageException || StorageFailure.Explain(e, environment.LedgerPath) is not null)
        {
            var result = Failure(StorageFailure.Explain(e, environment.LedgerPath) ?? e.Message);
            RunLog.RunFailed(_logger, e, runId, result.Message!);
            if (e is not RunLockedException)
            {
                await NotifyAsync(request.Pipeline, result);
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RunResult { State = RunState.Stopped, ExitCode = StoppedByUser, Message = "Stopped before it began." };
        }
    }

    private static RunResult Failure(string message) => new() { State = RunState.Failed, ExitCode = NothingPublished, Message = message };

    private async Task<RunResult> WorkAsync(Session session, CancellationToken cancellationToken)
    {
        var request = session.Request;
        var places = session.Places;
        var line = environment.Line;
        await using LedgerWriter writer = new(session.Database, session.RunId, session.ScopeRunId);
        using FetchMemory memory = new(session.Database, writer);
        using var feed = environment.OpenFeed(new FeedContext(session.RunId, memory) { VerifyArchive = request.Pipeline.VerifyArchive });
        writer.BeforeCommit = feed.Sync;
        var scopeSources = session.ScopeRunId is null || request.Kind == RunKind.Import
            ? SnapshotSources(request, session.Database)
            : new RunQueries(session.Database).SourcesOf(session.ScopeRunId);

        foreach (var configuration in session.Sources.SelectMany(s => line.Stages.Select(stage => stage.Configuration(s))).DistinctBy(c => c.Key))
        {
            await writer.WriteAsync(configuration, cancellationToken);
        }

        WorkSource work = new(environment, session.Database, feed, session.RunId, fed =>
        {
            if (fed is SourceFed source)
            {
                session.Counters.Add(source);
            }

            return writer.WriteAsync(fed, CancellationToken.None);
        });
        Expect(session);
        DocumentPhase documents = new(environment, session.Database, feed, writer, session.Counters, new WalkOptions(session.RunId, places.FirstInLine, places.LastInLine(line), request.Pipeline.DocumentTimeout));
        await using (ProgressPump pump = new(_time, async () =>
        {
            session.Progress?.Report(Progress(session.RunId, "documents", session.Start, session.Counters, session.Sources));
            foreach (var count in session.Counters.Snapshot())
            {
                await writer.WriteAsync(count, CancellationToken.None);
            }
        }))
        {
            if (places.First <= line.Stages.Count)
            {
                await documents.RunAsync(Documents(work, session, cancellationToken), cancellationToken);
            }
        }

        var unchanged = session.Counters.Totals().All(c => c.Done == 0) && !new RunQueries(session.Database).HasNewFailures(session.RunId);
        var anyFailed = session.Counters.Totals().Any(c => c.Failed > 0) || ListRows.Read(session.Database, session.RunId, all: false).Count > 0;
        if (!places.Publishes(line))
        {
            // Nothing was to be published, so that nothing is missing.
            return new RunResult { State = anyFailed ? RunState.Partial : RunState.Done, ExitCode = anyFailed ? SomeFailed : Done, Unchanged = unchanged };
        }

        session.Progress?.Report(Progress(session.RunId, StageNames.Publish, session.Start, session.Counters, session.Sources));
        SnapshotScope scope = new(session.RunId, request.Pipeline.Name, scopeSources, request.Pipeline.RetireAfter, session.ScopeRunId);
        var outcome = await new PublishPhase(environment, session.Database, session.Register, scope)
            .RunAsync(request, places.Fetches && request.Kind == RunKind.Run ? session.Sources : null, session.StartedAt, cancellationToken);
        if (outcome.SnapshotId is null)
        {
            return Failure(outcome.Message!) with { Gates = outcome.Verdicts, Quarantined = outcome.Quarantined, Unchanged = unchanged };
        }

        // Only now is it known which lists show less than they did.
        anyFailed = anyFailed || (outcome.IsLedgerTold && ListRows.Read(session.Database, session.RunId, all: false).Count > 0);
        // A run that fetched nothing has not met what failed before it: that stands all the same.
        var standing = places.Fetches || request.Kind != RunKind.Run ? 0 : outcome.Own.Where(f => session.Sources.Contains(f.SourceId, StringComparer.Ordinal)).Sum(f => f.Failed);
        var partial = anyFailed || standing > 0 || !outcome.IsLedgerTold || outcome.Quarantined.Any(q => session.Sources.Contains(q, StringComparer.Ordinal));
        return new RunResult
        {
            State = partial ? RunState.Partial : RunState.Done,
            ExitCode = partial ? SomeFailed : Done,
            SnapshotId = outcome.SnapshotId,
            Message = standing == 0 ? outcome.Message : string.Join(' ', new[] { outcome.Message, Standing(standing) }.OfType<string>()),
            Unchanged = unchanged,
            Gates = outcome.Verdicts,
            Quarantined = outcome.Quarantined,
        };
    }

    private static string Standing(long failed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{failed:#,0} {(failed == 1 ? "document stands" : "documents stand")} failed, in this run or since an earlier one: etl source list says of which sources; a run that fetches tries again.");

    private static async IAsyncEnumerable<DocumentWork> Documents(WorkSource work, Session session, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = session.Request;
        if (request.Kind == RunKind.Rerun)
        {
            await foreach (var document in work.PlannedAsync(request.Plan!, cancellationToken))
            {
                yield return document;
            }

            yield break;
        }

        if (session.Places.Fetches)
        {
            await foreach (var document in work.FedAsync(session.Sources, null, cancellationToken))
            {
                yield return document;
            }
        }

        // An import is what it was given, and nothing besides.
        if (request.Kind == RunKind.Run)
        {
            await foreach (var document in work.KnownAsync(session.Sources, request.Pipeline.RetireAfter, null, cancellationToken))
            {
                yield return document;
            }
        }
    }

    private async Task BuryTheDeadAsync(LedgerDatabase database, RunRegister register, CancellationToken cancellationToken)
    {
        foreach (var dead in register.Unfinished())
        {
            RunLog.PredecessorDied(_logger, dead.RunId, dead.ProcessId);
            if (await environment.Publisher.FindByRunAsync(dead.RunId, cancellationToken) is { } snapshotId)
            {
                RunLog.SnapshotAdopted(_logger, dead.RunId, snapshotId);
                register.Published(dead.RunId, dead.Pipeline, snapshotId, dead.StartedAt, [], forced: false);
            }
            else
            {
                new SnapshotManifest(database, environment.Line, new SnapshotScope(dead.RunId, dead.Pipeline, [], 1, null)).Discard();
            }

            register.Bury(dead.RunId);
        }
    }

    private RunResult End(LedgerDatabase database, RunRegister register, string runId, RunResult result)
    {
        try
        {
            register.End(runId, result, _time.GetUtcNow());
            return result with { Failures = new RunQueries(database).Failures(runId, MostFailuresTold) };
        }
        catch (Exception e) when (StorageFailure.Explain(e, environment.LedgerPath) is { } explanation)
        {
            RunLog.RunFailed(_logger, e, runId, explanation);
            return result.SnapshotId is null
                ? result with { State = RunState.Failed, ExitCode = NothingPublished, Message = result.Message ?? explanation }
                : result with { State = RunState.Partial, ExitCode = SomeFailed, Message = result.Message ?? PublishPhase.Untold(result.SnapshotId, explanation) };
        }
    }

    private async Task NotifyAsync(PipelineSettings pipeline, RunResult result)
    {
        if (environment.Notifier is not { } notifier || pipeline.Notify is not { } settings)
        {
            return;
        }

        var now = _time.GetUtcNow();
        if (result.State == RunState.Failed)
        {
            await notifier.NotifyAsync(settings, new Notice(NoticeKind.Failure, pipeline.Name, result.RunId, [], result.Message ?? "The run failed.", now), CancellationToken.None);
        }

        if (result.Quarantined.Count > 0)
        {
            var why = string.Join("; ", result.Gates.Where(g => !g.Passed && g.SourceId.Length > 0).Select(g => $"{g.SourceId}: {g.Message}"));
            await notifier.NotifyAsync(settings, new Notice(NoticeKind.Quarantine, pipeline.Name, result.RunId, result.Quarantined, $"Sources fell through their gates and keep their rows of the last good snapshot. {why}", now), CancellationToken.None);
        }
    }

    private RunProgress Progress(string runId, string phase, long start, RunCounters counters, IEnumerable<string> sources)
    {
        var elapsed = _time.GetElapsedTime(start);
        var documents = counters.Documents;
        return new RunProgress(runId, phase, elapsed, counters.Totals(), elapsed > TimeSpan.Zero ? documents / elapsed.TotalSeconds : 0)
        {
            Documents = documents,
            Expected = counters.Expected(sources),
        };
    }

    /// <summary>What is known beforehand of how many documents there will be; an import's files say it themselves.</summary>
    private static void Expect(Session session)
    {
        if (session.Request.Plan is { } plan)
        {
            foreach (var source in session.Sources)
            {
                session.Counters.Expect(source, plan.Items.Count(i => i.SourceId == source));
            }
        }
        else if (session.Request.Kind == RunKind.Run)
        {
            foreach ((var source, var documents) in new RunQueries(session.Database).DocumentsOf(session.Sources, session.Request.Pipeline.RetireAfter))
            {
                session.Counters.Expect(source, documents);
            }
        }
    }

    /// <summary>Sources that the run works on.</summary>
    private string[] SourcesOf(RunRequest request)
    {
        string[] wanted = request.Sources.Count > 0 ? [.. request.Sources] : [.. request.Pipeline.Sources];
        foreach (var id in wanted.Concat(request.Pipeline.Sources))
        {
            if (environment.Sources.All(s => s.Id != id))
            {
                throw new RunUsageException($"There is no source {id}{NearestWord.Suggest(id, environment.Sources.Select(s => s.Id))} there are: {string.Join(", ", environment.Sources.Select(s => s.Id))}.");
            }
        }

        return wanted.Length > 0 ? wanted : [.. environment.Sources.Where(s => s.IsEnabled).Select(s => s.Id)];
    }

    /// <summary>
    /// Sources that the snapshot is made of: those of the pipeline, whichever the run works on. A source that is not
    /// enabled any more keeps the reports that it has.
    /// </summary>
    private string[] SnapshotSources(RunRequest request, LedgerDatabase database)
    {
        if (request.Pipeline.Sources.Count > 0)
        {
            return [.. request.Pipeline.Sources];
        }

        var known = new RunQueries(database).KnownSources();
        return [.. environment.Sources.Where(s => s.IsEnabled || known.Contains(s.Id)).Select(s => s.Id)];
    }

    private static string NewRunId(DateTimeOffset startedAt) =>
        startedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-"
        + ContentKey.Of(startedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Environment.MachineName)[..8];

    private sealed record Session(
        string RunId,
        string? ScopeRunId,
        DateTimeOffset StartedAt,
        long Start,
        RunRequest Request,
        RunPlaces Places,
        IReadOnlyList<string> Sources,
        LedgerDatabase Database,
        RunRegister Register,
        RunCounters Counters,
        IProgress<RunProgress>? Progress);
}
