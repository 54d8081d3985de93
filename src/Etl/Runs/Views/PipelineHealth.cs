namespace Etl.Runs.Views;

/// <summary>How fresh a pipeline is.</summary>
/// <param name="Pipeline">Pipeline.</param>
/// <param name="IsStale">True when its last snapshot is older than its <c>stale_after</c> allows, or there never was one; never where that is not set.</param>
/// <param name="SnapshotId">Its last snapshot; null when there never was one.</param>
/// <param name="PublishedAt">When that was published, UTC; null when there never was one.</param>
/// <param name="Message">In a sentence.</param>
public sealed record PipelineHealth(string Pipeline, bool IsStale, string? SnapshotId, DateTimeOffset? PublishedAt, string Message);
