namespace Etl.Runs.Outcomes;

/// <summary>How a run stands or ended.</summary>
public enum RunState
{
    /// <summary>At work.</summary>
    Running = 0,

    /// <summary>Done, nothing failed.</summary>
    Done,

    /// <summary>Published, but documents failed or sources fell through their gates.</summary>
    Partial,

    /// <summary>Nothing was published.</summary>
    Failed,

    /// <summary>Stopped by the user; what was done stays done.</summary>
    Stopped,

    /// <summary>Its process died; what was done stays done.</summary>
    Killed,
}
