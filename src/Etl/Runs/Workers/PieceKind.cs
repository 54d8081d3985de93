namespace Etl.Runs.Workers;

/// <summary>What a piece of a run is.</summary>
public enum PieceKind
{
    /// <summary>Sources that share hosts are gone through, so that one host is asked by one worker.</summary>
    Sources = 0,

    /// <summary>Known documents walk the line: a range of them, or those that a plan names.</summary>
    Documents,

    /// <summary>The gates are asked and a snapshot is made; the run's own process does it.</summary>
    Publish,
}
