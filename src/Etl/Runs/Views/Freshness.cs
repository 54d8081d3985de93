using Etl.Runs.Ledger;

namespace Etl.Runs.Views;

/// <summary>How fresh a pipeline's last snapshot is.</summary>
/// <param name="IsStale">True when it is older than the pipeline allows, or there never was one.</param>
/// <param name="Last">The last snapshot; null when there never was one.</param>
/// <param name="Message">In a sentence.</param>
public sealed record Freshness(bool IsStale, PublishedSnapshot? Last, string Message);
