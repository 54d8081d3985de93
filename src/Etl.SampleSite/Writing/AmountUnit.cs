namespace Etl.SampleSite.Writing;

/// <summary>Where the unit of an amount stands, and which it is.</summary>
public enum AmountUnit
{
    /// <summary>万元 in the column head; the cell is a bare number.</summary>
    HeadWan,

    /// <summary><c>394.9万元</c> in the cell, no unit in the head.</summary>
    CellWan,

    /// <summary><c>251000元</c> in the cell, no unit in the head.</summary>
    CellYuan,

    /// <summary>No unit anywhere; the number is yuan.</summary>
    None,
}
