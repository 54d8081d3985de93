using Etl.Runs.Workers;

namespace Etl.Cli.Printing;

/// <summary>Workers in words.</summary>
internal static class WorkerWords
{
    /// <summary>What a worker is at.</summary>
    /// <param name="worker">Worker.</param>
    public static string At(WorkerRecord worker) => worker switch
    {
        { IsSilent: true } => $"silent for {Words.Duration(TimeSpan.FromSeconds(worker.SilentSeconds))}: {WorkerRecord.Silence}",
        { Pieces: > 0 } => $"{Words.Count(worker.Pieces, "piece")} of run {worker.RunId}",
        { Doing: { } doing } => $"takes nothing: {doing}",
        _ => "waits for work",
    };

    /// <summary>What is to be said of the workers while a run is at work.</summary>
    /// <param name="workers">Workers.</param>
    /// <param name="runId">The run.</param>
    public static IEnumerable<string> Of(IReadOnlyList<WorkerRecord> workers, string runId)
    {
        foreach (var worker in workers.Where(w => w.IsSilent || w.RunId == runId || w.Doing is not null))
        {
            yield return $"Worker {worker.Name} (process {worker.ProcessId} on {worker.Host}): {At(worker)}"
                + (worker is { IsSilent: true, Pieces: > 0 } ? "; what it had in hand is taken by others" : "");
        }
    }
}
