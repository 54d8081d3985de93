using Etl.Model.Text;

namespace Etl.Model.Reports;

/// <summary>One cell of a statistics table, in vocabulary words.</summary>
public sealed record Fact
{
    /// <summary>Table.</summary>
    public required string Table { get; init; }

    /// <summary>Item (row of the form; group of columns in the appeals table).</summary>
    public required string Item { get; init; }

    /// <summary>Measure (column of the form).</summary>
    public required string Measure { get; init; }

    /// <summary>Number as printed, in <see cref="Unit"/>; null where the cell is printed blank or as a dash.</summary>
    public double? Value { get; init; }

    /// <summary><see cref="Value"/>, or the number that the form's rules alone prove for a blank; null where nothing is proved.</summary>
    public double? Resolved { get; init; }

    /// <summary>Unit in vocabulary words (<c>document</c>, <c>yuan</c>, …).</summary>
    public required string Unit { get; init; }

    /// <summary>What is printed in the cell.</summary>
    public required CellState Cell { get; init; }

    /// <summary>How it was told which cell this is.</summary>
    public required ReadingMethod Method { get; init; }

    /// <summary>Rules that prove <see cref="Resolved"/> or the placement, e.g. <c>R3(new_received)</c>; null when none was needed.</summary>
    public string? Proof { get; init; }

    /// <summary>Cell or sentence as printed.</summary>
    public string? Raw { get; init; }

    /// <summary>Kind of the section it was read in, as the snapshot's word; null when unknown.</summary>
    public string? Section { get; init; }

    /// <summary>Where it was read: <c>block 12 row 3 column 4</c>.</summary>
    public string? Locator { get; init; }
}
