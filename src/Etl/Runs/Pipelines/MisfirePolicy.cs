namespace Etl.Runs.Pipelines;

/// <summary>What to do about times that were missed while the program was down.</summary>
public enum MisfirePolicy
{
    /// <summary>One run for all of them, as soon as the program is up.</summary>
    Once = 0,

    /// <summary>Nothing: the next time comes.</summary>
    Skip,
}
