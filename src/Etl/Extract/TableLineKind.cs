namespace Etl.Extract;

/// <summary>What a line of text can be to a statistics table.</summary>
internal enum TableLineKind
{
    /// <summary>A sentence or other long text: no table goes on past it.</summary>
    Prose = 0,

    /// <summary>A short text that is neither label nor number; inside a table it may be a piece of a torn label.</summary>
    Fragment,

    /// <summary>One cell: a label or a number.</summary>
    Cell,

    /// <summary>Nothing but bars, or an empty paragraph.</summary>
    Bars,

    /// <summary>Several cells.</summary>
    Row,
}
