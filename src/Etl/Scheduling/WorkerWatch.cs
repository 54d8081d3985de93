using System.Globalization;
using Etl.Runs.Ledger;
using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Runs.Workers;
using Microsoft.Extensions.Logging;

namespace Etl.Scheduling;

/// <summary>Tells somebody when a worker of a shared ledger has fallen silent: it is dead, asleep, or cut off.</summary>
/// <param name="place">Where the ledger is.</param>
/// <param name="pipelines">The pipelines, whose people are told: workers are there for all of them.</param>
/// <param name="notifier">Tells people.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="loggerFactory">Logs.</param>
public sealed class WorkerWatch(LedgerPlace place, IReadOnlyList<PipelineSettings> pipelines, INotifier notifier, TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : AlarmWatch(TimeSpan.FromMinutes(1), place, pipelines, notifier, timeProvider, loggerFactory)
{
    private protected override async Task LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Of the same worker started anew it is another alarm.
        WorkerRecord[] silent = [.. WorkerList.Read(Place).Where(w => w.IsSilent && TryTell(
            string.Create(CultureInfo.InvariantCulture, $"{nameof(NoticeKind.SilentWorker)}:{w.Name}:{w.StartedAt:O}"), now))];
        if (silent.Length == 0)
        {
            return;
        }

        var message = Words(silent);
        ScheduleLog.SilentWorker(Logger, message);
        foreach (var pipeline in Pipelines
            .Where(static p => p.Notify?.On.Contains(NoticeKind.SilentWorker) is true)
            .DistinctBy(static p => (string.Join('\0', p.Notify!.Command), p.Notify.Webhook, p.Notify.Feed)))
        {
            await NotifyAsync(pipeline, NoticeKind.SilentWorker, null, message, now, cancellationToken);
        }
    }

    private static string Words(WorkerRecord[] silent)
    {
        var names = string.Join(", ", silent.Select(static w =>
            string.Create(CultureInfo.InvariantCulture, $"{w.Name} (process {w.ProcessId} on {w.Host}, silent for {w.SilentSeconds:0} s)")));
        return (silent.Length == 1 ? $"Worker {names} is" : $"{silent.Length} workers are") + $" {WorkerRecord.Silence}"
            + (silent.Length == 1 ? "" : $": {names}")
            + ". Others take what they find undone. Start it again by its name, or stop it where it sleeps: etl workers lists all.";
    }
}
