namespace Etl.Runs.Outcomes;

/// <summary>What came of a run; the ledger's words are the lower-case names.</summary>
public enum RunEnding
{
    /// <summary>There is a new snapshot.</summary>
    Published = 0,

    /// <summary>All stages that were asked for are done, and publish was none of them.</summary>
    Prepared,

    /// <summary>A gate of the pipeline said no; <c>latest</c> is what it was.</summary>
    Held,

    /// <summary>It never began, or something that a person must see came between; <c>latest</c> is what it was.</summary>
    Failed,

    /// <summary>The user stopped it; what was done stays done.</summary>
    Stopped,
}
