namespace Etl.Runs.Pipelines;

/// <summary>What to do when a pipeline's time comes while its last run still works.</summary>
public enum OverlapRule
{
    /// <summary>Leave this time out.</summary>
    Skip = 0,

    /// <summary>Run once more as soon as the last run has ended.</summary>
    Wait,
}
