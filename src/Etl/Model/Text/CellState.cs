namespace Etl.Model.Text;

/// <summary>What is printed in a cell; snapshot words are the lower-case names.</summary>
public enum CellState
{
    /// <summary>A number.</summary>
    Number = 1,

    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>A dash or slash: not applicable.</summary>
    Dash,
}
