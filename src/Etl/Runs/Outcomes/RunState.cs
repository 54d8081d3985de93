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

    /// <summary>A night whose time has come and that waits for another run to end.</summary>
    Waiting,

    /// <summary>A night that could not begin; its reason says why.</summary>
    Missed,

    /// <summary>A night that was left out by its pipeline's rule.</summary>
    Skipped,
}
