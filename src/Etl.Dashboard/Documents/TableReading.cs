using Etl.Model.Findings;

namespace Etl.Dashboard.Documents;

/// <summary>A statistics table: as printed, and what was read of it.</summary>
public sealed record TableReading
{
    /// <summary>Table, vocabulary word.</summary>
    public required string Table { get; init; }

    /// <summary>Form that it follows; null where there is no table.</summary>
    public string? Form { get; init; }

    /// <summary>Rows: items with their labels.</summary>
    public required IReadOnlyList<(string Word, string Label)> Items { get; init; }

    /// <summary>Columns: measures with their labels.</summary>
    public required IReadOnlyList<(string Word, string Label)> Measures { get; init; }

    /// <summary>Numbers by item and measure.</summary>
    public required IReadOnlyDictionary<(string Item, string Measure), ReadNumber> Numbers { get; init; }

    /// <summary>Where they were read.</summary>
    public required IReadOnlyList<PrintedBlock> Printed { get; init; }

    /// <summary>Issues about the whole table.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];
}
