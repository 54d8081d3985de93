namespace Etl.Runs.Workers;

/// <summary>How a piece of a run stands.</summary>
public enum PieceState
{
    /// <summary>Nobody has it.</summary>
    Open = 0,

    /// <summary>Somebody is at it.</summary>
    Leased,

    /// <summary>All of it is in the ledger.</summary>
    Done,

    /// <summary>It was tried as often as a piece is.</summary>
    Failed,

    /// <summary>Its run ended before it was done.</summary>
    Cancelled,
}
