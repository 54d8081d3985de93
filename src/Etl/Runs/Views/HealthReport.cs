using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Views;

/// <summary>Whether the data are as young as they should be.</summary>
/// <param name="IsHealthy">False when a pipeline is stale or the ledger can't be read.</param>
/// <param name="Pipelines">The pipelines, by name.</param>
/// <param name="Problem">Why nothing is known of the pipelines; null when something is.</param>
public sealed record HealthReport(bool IsHealthy, IReadOnlyList<PipelineHealth> Pipelines, string? Problem)
{
    /// <summary>Looks.</summary>
    /// <param name="dataDirectory">Data directory.</param>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="now">Now.</param>
    /// <returns>How they stand.</returns>
    public static HealthReport Of(string dataDirectory, IEnumerable<PipelineSettings> pipelines, DateTimeOffset now)
    {
        try
        {
            var ledger = LedgerView.Open(dataDirectory);
            PipelineHealth[] all = [.. pipelines.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Of(ledger, p, now))];
            return new HealthReport(Array.TrueForAll(all, p => !p.IsStale), all, null);
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, dataDirectory) is not null)
        {
            return new HealthReport(false, [], StorageFailure.Explain(e, dataDirectory) ?? e.Message);
        }
    }

    private static PipelineHealth Of(LedgerView? ledger, PipelineSettings pipeline, DateTimeOffset now)
    {
        var freshness = StaleAlarm.Check(ledger, pipeline, now);
        return new PipelineHealth(pipeline.Name, freshness.IsStale, freshness.Last?.SnapshotId, freshness.Last?.PublishedAt, freshness.Message);
    }
}
