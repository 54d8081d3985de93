namespace Etl.SampleSite.Grid;

/// <summary>What a cell of the logical grid is.</summary>
internal enum CellRole
{
    /// <summary>Article of the regulation, over a block of the disclosure table.</summary>
    Article,

    /// <summary>Column head.</summary>
    Head,

    /// <summary>Label of a group of rows (spans them).</summary>
    Group,

    /// <summary>Row label.</summary>
    Label,

    /// <summary>Number.</summary>
    Value,
}
