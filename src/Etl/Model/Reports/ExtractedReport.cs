using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Model.Reports;

/// <summary>The report's own parts: what extract gives and normalize takes.</summary>
public sealed record ExtractedReport
{
    /// <summary>The document that it was read from.</summary>
    public required CleanDocument Document { get; init; }

    /// <summary>Sections in order of the text.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Statistics tables found, in order of the text; a table may be in several pieces.</summary>
    public required IReadOnlyList<StatisticsTable> Tables { get; init; }

    /// <summary>What extract noticed.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];
}
