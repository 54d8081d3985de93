namespace Etl.Runs.Views;

/// <summary>How fresh a pipeline is, and whether its nights ran.</summary>
/// <param name="Pipeline">Pipeline.</param>
/// <param name="IsStale">
/// True when its last snapshot of a whole run is older than its <c>stale_after</c> allows, or there never was one; never where that is not set.
/// </param>
/// <param name="SnapshotId">Its last snapshot of a whole run; null when there never was one.</param>
/// <param name="PublishedAt">When that was published, UTC; null when there never was one.</param>
/// <param name="Message">In a sentence.</param>
public sealed record PipelineHealth(string Pipeline, bool IsStale, string? SnapshotId, DateTimeOffset? PublishedAt, string Message)
{
    /// <summary>Nights that failed, died or never began since its last whole run that published.</summary>
    public int LostNights { get; init; }

    /// <summary>The last of them in a sentence; null when there is none.</summary>
    public string? LostMessage { get; init; }

    /// <summary>Whether all is well with it.</summary>
    public bool IsHealthy => !IsStale && LostNights == 0;
}
