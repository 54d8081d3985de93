namespace Etl.Runs.Outcomes;

/// <summary>How a document fared in a stage; snapshot words are the lower-case names.</summary>
public enum OutcomeKind
{
    /// <summary>There is an output.</summary>
    Ok = 0,

    /// <summary>The stage gave a failure code.</summary>
    Failed,

    /// <summary>The stage had nothing to do, or no input to do it with.</summary>
    Skipped,
}
