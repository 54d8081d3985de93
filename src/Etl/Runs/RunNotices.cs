using System.Globalization;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Runs;

/// <summary>Tells people what a run brought.</summary>
/// <param name="environment">What runs work with.</param>
/// <param name="pipeline">The run's pipeline.</param>
internal sealed class RunNotices(RunEnvironment environment, PipelineSettings pipeline)
{
    private const int ExamplesTold = 3;
    private int _lostNights;
    private IReadOnlyList<string> _staleSources = [];

    /// <summary>Remembers how the pipeline stood before the run, so that it can be told when it is well again.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="scheduledAt">The night that begins now: it is not one of those before.</param>
    public void RememberBefore(LedgerDatabase database, DateTimeOffset? scheduledAt)
    {
        if (environment.Notifier is not null && pipeline.Notify is not null)
        {
            _lostNights = LedgerView.Open(environment.Ledger)?.LostNights(pipeline.Name).Count(n => n.ScheduledAt != scheduledAt) ?? 0;
            _staleSources = new RunQueries(database).StaleSources(pipeline.Name);
        }
    }

    /// <summary>Tells how a run ended.</summary>
    /// <param name="result">How it ended.</param>
    /// <returns>A task that ends when everybody is told.</returns>
    public async Task SendAsync(RunResult result)
    {
        if (result.State == RunState.Failed)
        {
            await SendAsync(NoticeKind.Failure, result, [], result.Message ?? "The run failed.");
        }

        if (result.Quarantined.Count > 0)
        {
            var why = string.Join("; ", result.Gates.Where(g => !g.Passed && g.SourceId.Length > 0).Select(g => $"{g.SourceId}: {g.Message}"));
            await SendAsync(
                NoticeKind.Quarantine, result, result.Quarantined, $"Sources fell through their gates and keep their rows of the last good snapshot. {why}");
        }

        if (result.SnapshotId is not { } snapshot)
        {
            return;
        }

        string[] well = [.. _staleSources.Except(result.Quarantined, StringComparer.Ordinal)];
        if (_lostNights > 0 || well.Length > 0)
        {
            await SendAsync(NoticeKind.Recovered, result, well, Recovered(snapshot, well));
        }

        FailureJudge judge = new(environment.Known, DateOnly.FromDateTime(environment.TimeProvider.GetUtcNow().UtcDateTime));
        DocumentFailure[] failures = [.. result.Failures.Where(f => f.IsNew && judge.MutedBy(f) is null)];
        if (failures.Length > 0)
        {
            await SendAsync(NoticeKind.NewFailures, result, [.. failures.Select(static f => f.SourceId).Distinct(StringComparer.Ordinal)],
                NewFailures(failures));
        }

        await SendAsync(NoticeKind.Published, result, [],
            $"Snapshot {snapshot} is published ({result.State.ToString().ToLowerInvariant()}).{(result.Message is { } also ? " " + also : "")}");
    }

    /// <summary>Tells of a night that died.</summary>
    /// <param name="dead">The night.</param>
    /// <returns>A task that ends when everybody is told.</returns>
    public Task SendDeadAsync(RunRecord dead)
    {
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"The night of {dead.Pipeline} that was due at {dead.ScheduledAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC did not end in good order: its "
                + $"process {dead.ProcessId} is gone. What it had done is kept; a run goes on from there now.");
        return SendAsync(NoticeKind.Failure, new RunResult { RunId = dead.RunId, Ending = RunEnding.Failed }, [], message);
    }

    private string Recovered(string snapshot, string[] sources)
    {
        List<string> parts = [];
        if (_lostNights > 0)
        {
            parts.Add(_lostNights == 1 ? "the first snapshot since a night that brought nothing"
                : string.Create(CultureInfo.InvariantCulture, $"the first snapshot since {_lostNights} nights that brought nothing"));
        }

        if (sources.Length > 0)
        {
            parts.Add($"{string.Join(", ", sources)} {(sources.Length == 1 ? "is" : "are")} no longer of an earlier night");
        }

        return $"All is well again: {string.Join("; ", parts)}. Snapshot {snapshot}.";
    }

    private static string NewFailures(DocumentFailure[] failures)
    {
        var codes = string.Join(", ", failures.GroupBy(static f => f.Code).OrderByDescending(static g => g.Count())
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count()}")));
        var examples = string.Join("; ", failures.Take(ExamplesTold).Select(static f => $"{f.SourceId} {(f.Url.Length > 0 ? f.Url : "as a whole")}: {f.Code}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{failures.Length} failed that did not on the night before ({codes}), such as {examples}. etl status tells all.");
    }

    private async Task SendAsync(NoticeKind kind, RunResult result, IReadOnlyList<string> sources, string message)
    {
        if (environment.Notifier is { } notifier && pipeline.Notify is { } settings)
        {
            await notifier.NotifyAsync(settings, new Notice(kind, pipeline.Name, result.RunId, sources, message, environment.TimeProvider.GetUtcNow()),
                CancellationToken.None);
        }
    }
}
