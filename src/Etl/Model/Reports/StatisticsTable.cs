namespace Etl.Model.Reports;

/// <summary>A statistics table (or a piece of one) as cells, whatever it was written in.</summary>
public sealed record StatisticsTable
{
    /// <summary>Which table it is, as far as its words or its section tell; null when only the numbers can tell.</summary>
    public Table? Kind { get; init; }

    /// <summary>How much of the table's geometry its writing has kept.</summary>
    public required TableSerialisation Serialisation { get; init; }

    /// <summary>Cells in reading order.</summary>
    public required IReadOnlyList<TableCell> Cells { get; init; }

    /// <summary>Ordinal of the section it stands in; -1 when it stands before any.</summary>
    public int SectionOrdinal { get; init; } = -1;

    /// <summary>Ordinal of the block where it begins.</summary>
    public int BlockOrdinal { get; init; }
}
