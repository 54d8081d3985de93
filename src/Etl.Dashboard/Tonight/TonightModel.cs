using Etl.Runs.Ledger;
using Etl.Runs.Views;
using Etl.Runs.Workers;

namespace Etl.Dashboard.Tonight;

/// <summary>The morning at a glance.</summary>
/// <param name="Pipelines">The pipelines, those with a schedule first.</param>
/// <param name="AtWork">The run that is at work; null when none is.</param>
/// <param name="AtWorkTotals">What it did so far.</param>
/// <param name="Expected">Documents that it will meet; 0 when that is not known.</param>
/// <param name="Problem">Why nothing is known; null when something is.</param>
public sealed record TonightModel(
    IReadOnlyList<PipelineNight> Pipelines, RunRecord? AtWork, IReadOnlyList<RunTotal> AtWorkTotals, long Expected, string? Problem)
{
    /// <summary>The workers, where the ledger is shared.</summary>
    public IReadOnlyList<WorkerRecord> Workers { get; init; } = [];
}
