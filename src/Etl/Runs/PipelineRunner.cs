using System.Globalization;
using Etl.Model;
using Etl.Model.Text;
using Etl.Runs.Errors;
using Etl.Runs.Execution;
using Etl.Runs.Feeds;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Publishing;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Etl.Runs.Workers;
using Microsoft.Extensions.Logging;

namespace Etl.Runs;

/// <summary>Runs pipelines: one at a time on a data directory.</summary>
/// <param name="environment">What runs work with.</param>
public sealed class PipelineRunner(RunEnvironment environment)
{
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
        var sources = SourceChoice.OfRun(request, environment);
        if (request.Kind == RunKind.Rerun && request.Plan is null)
        {
            throw new RunUsageException("A rerun needs a plan.");
        }

        var startedAt = _time.GetUtcNow();
        var start = _time.GetTimestamp();
        var runId = RunIds.New(startedAt);
        using var scope = RunLog.RunScope(_logger, runId);
        try
        {
            await using var hold = RunHold.Take(environment.Ledger,
                new RunLockHolder(runId, Environment.ProcessId, Environment.MachineName, startedAt), _time);
            var database = hold.Database;
            RunRegister register = new(database, hold.Fence);
            await new DeadRuns(environment, database, register).BuryAsync(request.Pipeline, cancellationToken);

            var scopeRunId = request.Kind switch
            {
                RunKind.Import => runId,
                RunKind.Rerun when request.Plan!.BaseRunId is { } baseRun => new RunQueries(database).Run(baseRun)?.ScopeRunId,
                _ => null,
            };
            RunNotices notices = new(environment, request.Pipeline);
            notices.RememberBefore(database, request.ScheduledAt);
            var isWhole = IsWhole(request, places, sources);
            register.Begin(runId, request, scopeRunId, startedAt, environment.CodeVersion, isWhole, environment.ConfigurationFiles);
            RunLog.RunBegins(_logger, runId, request.Pipeline.Name, request.Kind);
            using var activity = RunTelemetry.Activities.StartActivity("run");
            activity?.SetTag("etl.run", runId);
            activity?.SetTag("etl.pipeline", request.Pipeline.Name);

            RunSession session =
                new(runId, scopeRunId, startedAt, start, request, places, sources, database, register, new RunCounters(environment.Line), progress)
                {
                    Fence = hold.Fence,
                    Token = hold.Token,
                };
            await using StopWatcher asked = new(database, runId, _time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hold.Lost, asked.Asked);
            RunResult result;
            try
            {
                result = await WorkAsync(session, stop.Token);
            }
            catch (OperationCanceledException) when (hold.Lost.IsCancellationRequested)
            {
                result = Failure(new LeaseLostException().Message);
                RunLog.RunFailed(_logger, null, runId, result.Message!);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                result = new RunResult { Ending = RunEnding.Stopped, Message = "Stopped; what was done stays done, the next run goes on from there." };
            }
            catch (OperationCanceledException) when (asked.Asked.IsCancellationRequested)
            {
                RunLog.StopAsked(_logger, runId, asked.By!);
                result = new RunResult
                {
                    Ending = RunEnding.Stopped,
                    Message = $"Stopped, as {asked.By} asked; what was done stays done, the next run goes on from there.",
                };
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

            result = result with { RunId = runId, Counts = session.Counters.Snapshot(), Duration = _time.GetElapsedTime(start) };
            result = End(database, register, runId, result);
            activity?.SetTag("etl.state", SnakeCase.Of(result.State));
            RunLog.RunEnded(_logger, runId, result.State, result.Duration, result.SnapshotId ?? "none");
            KeyValuePair<string, object?> pipeline = new("pipeline", request.Pipeline.Name);
            RunTelemetry.Runs.Add(1, pipeline, new KeyValuePair<string, object?>("state", SnakeCase.Of(result.State)));
            RunTelemetry.RunDuration.Record(result.Duration.TotalSeconds, pipeline);
            session.Report(RunPhase.Done, _time);
            await notices.SendAsync(result);
            if (result.SnapshotId is not null && isWhole && request.Kind == RunKind.Run)
            {
                await new SnapshotUpkeep(environment, database).PruneAsync(request.Pipeline, cancellationToken);
                await new ArchiveUpkeep(environment, database).PruneAsync(request.Pipeline, cancellationToken);
            }

            return result;
        }
        catch (Exception e) when (e is RunException and not RunUsageException || StorageFailure.Explain(e, environment.Ledger.Name) is not null)
        {
            var result = Failure(StorageFailure.Explain(e, environment.Ledger.Name) ?? e.Message) with
            {
                NotBegun = e is RunLockedException ? NightReason.Overlap : NightReason.Storage,
            };
            RunLog.RunFailed(_logger, e, runId, result.Message!);
            if (e is not RunLockedException)
            {
                await new RunNotices(environment, request.Pipeline).SendAsync(result);
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RunResult { Ending = RunEnding.Stopped, NotBegun = NightReason.Stopped, Message = "Stopped before it began." };
        }
    }

    private static RunResult Failure(string message) => new() { Ending = RunEnding.Failed, Message = message };

    private async Task<RunResult> WorkAsync(RunSession session, CancellationToken cancellationToken)
    {
        var request = session.Request;
        var places = session.Places;
        var line = environment.Line;
        var scopeSources = session.ScopeRunId is null || request.Kind == RunKind.Import
            ? SourceChoice.OfSnapshot(request, environment, session.Database)
            : new RunQueries(session.Database).SourcesOf(session.ScopeRunId);

        var (dealer, touch) = await PrepareAsync(session, cancellationToken);
        var unchanged = session.Counters.Totals().All(c => c.Done == 0) && !new RunQueries(session.Database).HasNewFailures(session.RunId);
        var anyFailed = AnyFailed(session);
        if (!places.Publishes(line))
        {
            // Nothing was to be published, so that nothing is missing.
            return new RunResult { Ending = RunEnding.Prepared, IsPartial = anyFailed, Unchanged = unchanged };
        }

        session.Report(RunPhase.Publish, _time);
        dealer?.Publish(PieceState.Leased);
        var scope = new SnapshotScope(session.RunId, request.Pipeline.Name, scopeSources, request.Pipeline.RetireAfter, session.ScopeRunId)
            .Named(session.Database);
        var outcome = await new PublishPhase(environment, session.Database, session.Register, scope, session.Fence, touch)
            .RunAsync(request, places.Fetches && request.Kind == RunKind.Run ? session.Sources : null, session.StartedAt, unchanged, cancellationToken);
        var result = new RunResult
        {
            Ending = RunEnding.Held,
            Message = outcome.Message,
            Unchanged = unchanged,
            Gates = outcome.Verdicts,
            Quarantined = outcome.Quarantined,
        };
        if (outcome.SnapshotId is null)
        {
            return result;
        }

        dealer?.Publish(PieceState.Done);

        // Only now is it known which lists show less than they did.
        anyFailed = anyFailed || (outcome.IsLedgerTold && AnyFailed(session));
        // A run that fetched nothing has not met what failed before it: that stands all the same.
        var standing = places.Fetches || request.Kind != RunKind.Run
            ? 0
            : outcome.Own.Where(f => session.Sources.Contains(f.SourceId, StringComparer.Ordinal)).Sum(f => f.Failed);
        return result with
        {
            Ending = RunEnding.Published,
            IsPartial = anyFailed || standing > 0 || !outcome.IsLedgerTold || outcome.Quarantined.Any(q => session.Sources.Contains(q, StringComparer.Ordinal)),
            SnapshotId = outcome.SnapshotId,
            Message = standing == 0 ? outcome.Message : string.Join(' ', new[] { outcome.Message, Standing(standing) }.OfType<string>()),
        };
    }

    /// <summary>Does all that comes before publishing. What that holds (the index of the archive, pages of the ledger) is let go of with it.</summary>
    /// <returns>
    /// Who dealt the documents out; null where they were taken through the line here. What was put into the ledger; null where that is not known.
    /// </returns>
    private async Task<(Dealer? Dealer, LedgerTouch? Touch)> PrepareAsync(RunSession session, CancellationToken cancellationToken)
    {
        var (request, places, line) = (session.Request, session.Places, environment.Line);
        await using LedgerWriter writer = new(session.Database, session.RunId, session.ScopeRunId, session.Fence);
        using FetchMemory memory = new(session.Database, writer);
        using var feed = environment.OpenFeed(new FeedContext(session.RunId, memory) { VerifyArchive = request.Pipeline.VerifyArchive });
        writer.BeforeCommit = feed.Sync;
        foreach (var configuration in session.Sources.SelectMany(s => line.Stages.Select(stage => stage.Configuration(s))).DistinctBy(c => c.Key))
        {
            await writer.WriteAsync(configuration, cancellationToken);
        }

        var dealer = await DealAsync(session, cancellationToken);
        if (dealer is null)
        {
            await WalkAsync(session, writer, feed, cancellationToken);
        }

        var hasMoved = request.Kind == RunKind.Run && places.Fetches && places.LastInLine(line) == line.Stages.Count - 1
            && await KeepIdentitiesAsync(session, writer, feed, cancellationToken);
        await writer.FlushAsync(cancellationToken);
        return (dealer, dealer is null && !hasMoved ? writer.Touch : null);
    }

    /// <summary>Has the workers of a shared ledger take the documents through the line.</summary>
    /// <returns>Who dealt them out; null where nobody is there to take them, or the run can't be dealt out: an import's files are on this machine.</returns>
    private async Task<Dealer?> DealAsync(RunSession session, CancellationToken cancellationToken)
    {
        var request = session.Request;
        if (session is not { Fence: { } fence, Token: { } token, ScopeRunId: null } || request.Kind == RunKind.Import
            || session.Places.First > environment.Line.Stages.Count)
        {
            return null;
        }

        Dealer dealer = new(environment, session.Database, fence, token, session.RunId);
        if (!dealer.HasWorkers)
        {
            return null;
        }

        session.ExpectDocuments();
        await dealer.WalkAsync(request, session.Sources, session.Places.Fetches, counts =>
        {
            session.Counters.Take(counts, session.Places.LastInLine(environment.Line));
            session.Report(RunPhase.Documents, _time);
        }, cancellationToken);
        return dealer;
    }

    /// <summary>Takes the documents through the line, telling now and then where it stands.</summary>
    private async Task WalkAsync(RunSession session, LedgerWriter writer, IDocumentFeed feed, CancellationToken cancellationToken)
    {
        var line = environment.Line;
        WorkSource work = new(environment, session.Database, feed, session.RunId, fed =>
        {
            if (fed is SourceFed source)
            {
                session.Counters.Add(source);
            }

            return writer.WriteAsync(fed, CancellationToken.None);
        });
        session.ExpectDocuments();
        WalkOptions options = new(session.RunId, session.Places.FirstInLine, session.Places.LastInLine(line), session.Request.Pipeline.DocumentTimeout);
        DocumentPhase documents = new(environment, session.Database, feed, writer, session.Counters, options);
        await using ProgressPump pump = new(_time, async () =>
        {
            session.Report(RunPhase.Documents, _time);
            foreach (var count in session.Counters.Snapshot())
            {
                await writer.WriteAsync(count, CancellationToken.None);
            }
        });
        if (session.Places.First <= line.Stages.Count)
        {
            await documents.RunAsync(work.AllAsync(session.Request, session.Sources, session.Places.Fetches, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Takes reports that lie at another address through the line again, as the documents that they are.</summary>
    /// <returns>Whether there were any.</returns>
    private async Task<bool> KeepIdentitiesAsync(RunSession session, LedgerWriter writer, IDocumentFeed feed, CancellationToken cancellationToken)
    {
        MovedReports reports = new(environment.Line, session.Database, session.RunId, session.Fence);
        if (reports.Find(session.Sources, cancellationToken) is not { Count: > 0 } moved)
        {
            return false;
        }

        reports.Adopt(moved);
        foreach (var told in MovedReports.Told(moved))
        {
            await writer.WriteAsync(told, CancellationToken.None);
        }

        // They were counted when they were met.
        WalkOptions options = new(session.RunId, 0, environment.Line.Stages.Count - 1, session.Request.Pipeline.DocumentTimeout);
        await new DocumentPhase(environment, session.Database, feed, writer, new RunCounters(environment.Line), options)
            .RunAsync(MovedReports.Documents(moved), cancellationToken);
        return true;
    }

    /// <summary>Whether anything failed that the pipeline wants to hear of: what is known and muted is counted, not told.</summary>
    private bool AnyFailed(RunSession session)
    {
        RunQueries queries = new(session.Database);
        var lists = ListRows.Read(session.Database, session.RunId, all: false);
        var kept = queries.Standing(session.RunId, int.MaxValue).Where(static s => s.State == StandingState.Kept).ToList();
        var any = session.Counters.Totals().Any(c => c.Failed > 0) || lists.Count > 0 || kept.Count > 0;
        FailureJudge judge = new(environment.Known, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        var rule = session.Request.Pipeline.PartialOn;
        return any && (rule == PartialRule.Any || (rule == PartialRule.Unmuted && !judge.Mutes)
            || lists.Any(l => judge.MutedBy(l) is null)
            || kept.Any(k => judge.MutedBy(k) is null && (rule == PartialRule.Unmuted || k.KeptRuns <= 1))
            || queries.Failures(session.RunId, int.MaxValue).Any(f => judge.Counts(f, rule)));
    }

    private static string Standing(long failed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{failed:#,0} {(failed == 1 ? "document stands" : "documents stand")} failed, in this run or since an earlier one: etl source list says of which "
            + $"sources; a run that fetches tries again.");

    private RunResult End(LedgerDatabase database, RunRegister register, string runId, RunResult result)
    {
        try
        {
            register.End(runId, result, _time.GetUtcNow());
            return result with { Failures = new RunQueries(database).Failures(runId, MostFailuresTold) };
        }
        catch (LeaseLostException e)
        {
            // Whoever took its place has written how it ended.
            RunLog.RunFailed(_logger, e, runId, e.Message);
            return result;
        }
        catch (Exception e) when (StorageFailure.Explain(e, environment.Ledger.Name) is { } explanation)
        {
            RunLog.RunFailed(_logger, e, runId, explanation);
            return result.SnapshotId is null
                ? result with { Ending = result.Ending == RunEnding.Held ? RunEnding.Held : RunEnding.Failed, Message = result.Message ?? explanation }
                : result with { IsPartial = true, Message = result.Message ?? PublishPhase.Untold(result.SnapshotId, explanation) };
        }
    }

    /// <summary>Whether a run goes through all that its pipeline does: only such a one counts as the pipeline's night.</summary>
    private bool IsWhole(RunRequest request, RunPlaces places, IReadOnlyList<string> sources) =>
        request.Kind == RunKind.Import
        || (request.Kind == RunKind.Run && places.Fetches && places.Publishes(environment.Line)
            && SourceChoice.OfRun(request with { Sources = [] }, environment).All(s => sources.Contains(s, StringComparer.Ordinal)));
}
