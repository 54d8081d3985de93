namespace Etl.SampleSite.Reports;

/// <summary>A made-up annual report: what it says, before it is put into any mark-up.</summary>
public sealed record SampleReport
{
    /// <summary>Seed that it was made from.</summary>
    public required int Seed { get; init; }

    /// <summary>Title on one line.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the body that publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Kind of that body.</summary>
    public required PublisherKind Kind { get; init; }

    /// <summary>Year that it reports on.</summary>
    public required int Year { get; init; }

    /// <summary>Edition of the form.</summary>
    public required SampleForm Form { get; init; }

    /// <summary>Region of the publisher; for a made-up town, the region that it belongs to.</summary>
    public required SampleRegion Region { get; init; }

    /// <summary>Date of publication.</summary>
    public required DateOnly Published { get; init; }

    /// <summary>Name of the web site.</summary>
    public required string SiteName { get; init; }

    /// <summary>Number in the site's catalogue (索引号).</summary>
    public required string IndexNumber { get; init; }

    /// <summary>Paragraph before the first section; names the statistics period.</summary>
    public required string Introduction { get; init; }

    /// <summary>The six sections.</summary>
    public required IReadOnlyList<SampleSection> Sections { get; init; }

    /// <summary>Every cell of the form in its order; counts, and amounts in yuan. Tables that are only told in a sentence are not in it.</summary>
    public required IReadOnlyDictionary<CellKey, decimal> Cells { get; init; }

    /// <summary>Where its numbers disagree on purpose; empty for a consistent report.</summary>
    public required IReadOnlyList<SampleBreak> Breaks { get; init; }

    /// <summary>Value of a cell that the form has; counts, and amounts in yuan.</summary>
    /// <exception cref="KeyNotFoundException">The report's form has no such cell.</exception>
    public decimal this[string table, string item, string measure] => Cells[new CellKey(table, item, measure)];
}
