namespace Etl.Runs.Feeds;

/// <summary>Something that a feed tells a run: <see cref="DocumentFed"/> or <see cref="SourceFed"/>.</summary>
public abstract record FeedEvent
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Failure code, snake_case; null when nothing failed.</summary>
    public string? Code { get; init; }

    /// <summary>What failed, and what can be done; null when nothing failed.</summary>
    public string? Message { get; init; }
}
