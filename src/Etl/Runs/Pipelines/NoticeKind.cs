namespace Etl.Runs.Pipelines;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A run failed, or a night could not begin: nothing was published.</summary>
    Failure = 1,

    /// <summary>A source fell through its gate and keeps its rows of the last good snapshot.</summary>
    Quarantine,

    /// <summary>There is no good snapshot young enough.</summary>
    Stale,

    /// <summary>A night began much later than it was due, or waits still.</summary>
    Late,

    /// <summary>A worker of a shared ledger has fallen silent.</summary>
    SilentWorker,

    /// <summary>A whole run has published after nights that brought nothing, or a source is well again.</summary>
    Recovered,

    /// <summary>Documents failed that did not on the night before, and that are not muted.</summary>
    NewFailures,

    /// <summary>A snapshot was published.</summary>
    Published,
}
