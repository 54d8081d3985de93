using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Nights;
using Etl.Runs.Pipelines;
using Etl.Runs.Workers;

namespace Etl.Runs.Views;

/// <summary>Whether the data are as young as they should be, the nights ran, and the workers are there.</summary>
/// <param name="IsHealthy">False when a pipeline is stale or lost its last night, a worker is silent, or the ledger can't be read.</param>
/// <param name="Pipelines">The pipelines, by name.</param>
/// <param name="Problem">Why nothing is known of the pipelines; null when something is.</param>
public sealed record HealthReport(bool IsHealthy, IReadOnlyList<PipelineHealth> Pipelines, string? Problem)
{
    /// <summary>The workers of a shared ledger; silent ones are dead, asleep, or cut off from it. One that was stopped is not among them.</summary>
    public IReadOnlyList<WorkerRecord> Workers { get; init; } = [];

    /// <summary>Looks.</summary>
    /// <param name="place">Where the ledger is.</param>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="now">Now.</param>
    /// <param name="nights">What could not be written down yet; null where nobody would know.</param>
    /// <returns>How they stand.</returns>
    public static HealthReport Of(LedgerPlace place, IEnumerable<PipelineSettings> pipelines, DateTimeOffset now, NightBook? nights = null)
    {
        try
        {
            var ledger = LedgerView.Open(place);
            PipelineHealth[] all = [.. pipelines.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Of(ledger, p, now, nights))];
            var workers = WorkerList.Read(place);
            return new HealthReport(Array.TrueForAll(all, p => p.IsHealthy) && !workers.Any(static w => w.IsSilent), all, null) { Workers = workers };
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, place.Name) is not null)
        {
            return new HealthReport(false, [], StorageFailure.Explain(e, place.Name) ?? e.Message);
        }
    }

    private static PipelineHealth Of(LedgerView? ledger, PipelineSettings pipeline, DateTimeOffset now, NightBook? nights)
    {
        var freshness = StaleAlarm.Check(ledger, pipeline, now);
        RunRecord[] lost =
        [
            .. (nights?.Unwritten ?? []).Where(n => n.Pipeline == pipeline.Name && NightWords.IsLost(n.State)).Reverse(),
            .. ledger?.LostNights(pipeline.Name) ?? [],
        ];
        return new PipelineHealth(pipeline.Name, freshness.IsStale, freshness.Last?.SnapshotId, freshness.Last?.PublishedAt, freshness.Message)
        {
            LostNights = lost.DistinctBy(static n => n.RunId).Count(),
            LostMessage = lost.Length == 0 ? null : NightWords.Of(lost),
        };
    }
}
