namespace Etl.Runs.Pipelines;

/// <summary>What becomes of a time of the schedule that comes while a run works on the data directory, by schedule or by hand.</summary>
public enum OverlapRule
{
    /// <summary>It waits, and one run for all the times that waited begins as soon as the run at work has ended.</summary>
    Once = 0,

    /// <summary>It waits; every time gets a run of its own, one after the other.</summary>
    Wait,

    /// <summary>It is left out; a row in <c>runs</c> says so.</summary>
    Skip,
}
