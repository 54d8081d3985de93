namespace Etl.Runs;

/// <summary>What a run is at.</summary>
public enum RunPhase
{
    /// <summary>Documents walk the line.</summary>
    Documents = 0,

    /// <summary>Gates are asked and a snapshot is made.</summary>
    Publish,

    /// <summary>It has ended.</summary>
    Done,
}
