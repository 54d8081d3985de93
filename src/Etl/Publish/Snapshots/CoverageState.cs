namespace Etl.Publish.Snapshots;

/// <summary>What became of a report that is expected; snapshot words are the snake_case names.</summary>
public enum CoverageState
{
    /// <summary>It is there.</summary>
    Found = 1,

    /// <summary>It is there, and nothing of its tables could be read; or its document could be had and not be read.</summary>
    Unreadable,

    /// <summary>Its document could not be had, or a stage broke down over it.</summary>
    Failed,

    /// <summary>A list names it, and its document was not asked for: robots.txt forbids it.</summary>
    ListedOnly,

    /// <summary>Nothing is known of it.</summary>
    NotFound,
}
