namespace Etl.Runs.Outcomes;

/// <summary>Why a night of the schedule did not begin.</summary>
public enum NightReason
{
    /// <summary>Another run worked on the data directory.</summary>
    Overlap = 1,

    /// <summary>The configuration was wrong, or did not know the pipeline any more.</summary>
    Configuration,

    /// <summary>The ledger or the data directory could not be written: a full disk, say.</summary>
    Storage,

    /// <summary>The program was killed, or its machine went down, before the night began.</summary>
    Killed,

    /// <summary>The program was stopped before the night began; it is run at the next start.</summary>
    Stopped,

    /// <summary>A defect of the program.</summary>
    Error,
}
