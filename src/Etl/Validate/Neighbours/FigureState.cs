namespace Etl.Validate.Neighbours;

/// <summary>What is known of a figure, beside its number.</summary>
[Flags]
internal enum FigureState : byte
{
    /// <summary>The report has no such cell.</summary>
    Absent = 0,

    /// <summary>The cell is printed.</summary>
    Printed = 1,

    /// <summary>Its number is printed or proved.</summary>
    Known = 2,

    /// <summary>Its number is 0 and is not written down.</summary>
    Zero = 4,

    /// <summary>A sum of the report itself holds with it.</summary>
    BorneOut = 8,

    /// <summary>A sum of the report itself is broken with it.</summary>
    Contradicted = 16,

    /// <summary>It was placed by its order, not by its labels.</summary>
    Placed = 32,
}
