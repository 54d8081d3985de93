using Etl.Model;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;
using Etl.Runs.Nights;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>
/// Starts one pipeline after the other: a data directory holds one run at a time. A night whose time comes while a run
/// works, by schedule or by hand, waits for it, or does what its pipeline's rule says: none is lost without a row in
/// <c>runs</c>. A time that came before a run of the same pipeline began is caught up by that run, so that a restart does not
/// do the same night twice.
/// </summary>
/// <param name="place">Where the ledger and its data directory are.</param>
/// <param name="pipelines">The pipelines, for their rules and who is told.</param>
/// <param name="launcher">Starts a pipeline.</param>
/// <param name="nights">Where nights are written down.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class SerialLauncher(
    LedgerPlace place,
    IReadOnlyList<PipelineSettings> pipelines,
    IPipelineLauncher launcher,
    NightBook nights,
    TimeProvider timeProvider,
    ILogger logger) : IDisposable
{
    /// <summary>How late a night may begin before somebody is told.</summary>
    public static readonly TimeSpan LatePatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private string? _atWork;
    private volatile bool _isStopping;

    /// <summary>How often a night that waits for a run by hand looks whether it has ended.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Tells people; null for nobody.</summary>
    public INotifier? Notifier { get; init; }

    /// <summary>Runs a pipeline when its turn comes.</summary>
    /// <param name="pipeline">Pipeline.</param>
    /// <param name="scheduledAt">Time that the run stands for.</param>
    /// <param name="cancellationToken">Stops the waiting or the run.</param>
    /// <returns>A task that ends with the run.</returns>
    public async Task LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
    {
        var rule = pipelines.FirstOrDefault(p => p.Name == pipeline)?.Overlap ?? OverlapRule.Once;
        var at = scheduledAt ?? timeProvider.GetUtcNow();
        if (!Enters(pipeline, at, rule))
        {
            return;
        }

        var night = nights.Due(pipeline, at);
        var hasTurn = false;
        try
        {
            if (_isStopping)
            {
                throw new OperationCanceledException();
            }

            await _turn.WaitAsync(cancellationToken);
            hasTurn = true;
            await RunAsync(night, rule, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A run that had begun has written its own end.
            nights.End(night, RunState.Stopped, NightReason.Stopped, "The program was stopped before the night began; it is run at the next start.");
            throw;
        }
        catch (Exception e)
        {
            // A defect tonight must not take the schedule down; the next night tries again.
            ScheduleLog.NotStarted(logger, e, pipeline);
            var reason = e is RunUsageException ? NightReason.Configuration : NightReason.Error;
            nights.End(night, RunState.Missed, reason, e is EtlException ? e.Message : $"{e.GetType().Name}: {e.Message}");
            await TellAsync(pipeline, NoticeKind.Failure, $"Pipeline {pipeline} could not be started: {e.Message}");
        }
        finally
        {
            lock (_gate)
            {
                _waiting.Remove(pipeline);
            }

            if (hasTurn)
            {
                _turn.Release();
            }
        }
    }

    /// <summary>
    /// Lets nothing begin any more: a shutdown of the scheduler interrupts the jobs at work, and nobody would interrupt one whose time comes
    /// just after that.
    /// </summary>
    public void Stop() => _isStopping = true;

    /// <summary>Tells of nights that waited when the program was killed.</summary>
    /// <returns>A task that ends when everybody is told.</returns>
    public async Task BuryTheDeadAsync()
    {
        foreach (var night in nights.BuryTheDead())
        {
            await TellAsync(night.Pipeline, NoticeKind.Failure, Told(night, night.Message!));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private bool Enters(string pipeline, DateTimeOffset at, OverlapRule rule)
    {
        lock (_gate)
        {
            var isOnTime = timeProvider.GetUtcNow() - at < OnTime;
            if (_begun.TryGetValue(pipeline, out var begun) && at <= begun && !(rule == OverlapRule.Wait && isOnTime))
            {
                ScheduleLog.StoodFor(logger, pipeline, at);
                return false;
            }

            string? left = null;
            if (rule == OverlapRule.Skip && _atWork == pipeline)
            {
                left = "the pipeline's last run still works";
            }
            else if (rule != OverlapRule.Wait && !_waiting.Add(pipeline))
            {
                left = "an earlier night of the pipeline waits, and is run for this one too";
            }

            if (left is not null)
            {
                Skip(pipeline, at, left);
            }

            return left is null;
        }
    }

    private async Task RunAsync(RunRecord night, OverlapRule rule, CancellationToken cancellationToken)
    {
        var isTold = false;
        string? waited = null;
        while (true)
        {
            if (WorkingRun.WhoWorks(place) is { } works)
            {
                if (rule == OverlapRule.Skip)
                {
                    ScheduleLog.LeftOut(logger, night.Pipeline, night.ScheduledAt, works);
                    nights.End(night, RunState.Skipped, NightReason.Overlap, $"{works}; overlap: skip");
                    return;
                }

                if (waited is null)
                {
                    ScheduleLog.Waits(logger, night.Pipeline, night.ScheduledAt, works);
                    nights.Wait(night, $"{works}; the night begins when it has ended");
                }

                waited = works;
                if (!isTold && timeProvider.GetUtcNow() - night.ScheduledAt > LatePatience)
                {
                    isTold = true;
                    await TellAsync(night.Pipeline, NoticeKind.Late, Told(night, $"It has not begun yet: {works}."));
                }

                await Task.Delay(Poll, timeProvider, cancellationToken);
                continue;
            }

            if (!isTold && timeProvider.GetUtcNow() - night.ScheduledAt > LatePatience)
            {
                isTold = true;
                await TellAsync(night.Pipeline, NoticeKind.Late, Told(night, waited is null ? "It begins only now: the program was not there to run it, or "
                    + "another pipeline was at work." : $"It begins only now. {waited}, until now."));
            }

            if (await LaunchAsync(night, cancellationToken))
            {
                return;
            }
        }
    }

    /// <returns>False when somebody else was quicker to take the lock.</returns>
    private async Task<bool> LaunchAsync(RunRecord night, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _atWork = night.Pipeline;
            _waiting.Remove(night.Pipeline);
            _begun[night.Pipeline] = timeProvider.GetUtcNow();
        }

        RunResult result;
        try
        {
            result = await launcher.LaunchAsync(night.Pipeline, night.ScheduledAt, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _atWork = null;
            }
        }

        if (result.NotBegun == NightReason.Overlap)
        {
            return false;
        }

        ScheduleLog.Ended(logger, night.Pipeline, result.State, result.RunId ?? "none", result.SnapshotId ?? "none", result.Message ?? "");
        if (result.NotBegun is { } reason)
        {
            nights.End(night, reason == NightReason.Stopped ? RunState.Stopped : RunState.Missed, reason, result.Message);
        }
        else
        {
            nights.Begun(night, result.RunId is null ? null : (result.RunId, result.State, result.Message));
        }

        return true;
    }

    private void Skip(string pipeline, DateTimeOffset at, string why)
    {
        ScheduleLog.LeftOut(logger, pipeline, at, why);
        nights.Skip(pipeline, at, char.ToUpperInvariant(why[0]) + why[1..]);
    }

    private static string Told(RunRecord night, string what) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"The night of {night.Pipeline} that was due at {night.ScheduledAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {what}");

    private async Task TellAsync(string pipeline, NoticeKind kind, string message)
    {
        if (Notifier is { } notifier && pipelines.FirstOrDefault(p => p.Name == pipeline)?.Notify is { } settings)
        {
            await notifier.NotifyAsync(settings, new Notice(kind, pipeline, null, [], message, timeProvider.GetUtcNow()), CancellationToken.None);
        }
    }
}
