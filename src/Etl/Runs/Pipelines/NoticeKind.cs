namespace Etl.Runs.Pipelines;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A run failed: nothing was published.</summary>
    Failure = 1,

    /// <summary>A source fell through its gate and keeps its rows of the last good snapshot.</summary>
    Quarantine,

    /// <summary>There is no good snapshot young enough.</summary>
    Stale,
}
