namespace Etl.Runs.Outcomes;

/// <summary>What gates look at, of a source or of all together.</summary>
public sealed record SourceFigures
{
    /// <summary>Source; empty for all together.</summary>
    public required string SourceId { get; init; }

    /// <summary>Documents.</summary>
    public long Documents { get; init; }

    /// <summary>Documents of which the last fetch or a stage failed.</summary>
    public long Failed { get; init; }

    /// <summary>Reports.</summary>
    public long Reports { get; init; }

    /// <summary>Facts.</summary>
    public long Facts { get; init; }

    /// <summary>Rules that were decided.</summary>
    public long Checks { get; init; }

    /// <summary>Rules that are broken.</summary>
    public long Broken { get; init; }

    /// <summary>Reports without one number, where reports of their kind have tables.</summary>
    public long Empty { get; init; }

    /// <summary>When the source's rows were last good; null when they are good now.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>The sum over sources.</summary>
    /// <param name="sources">Figures of the sources.</param>
    /// <returns>Figures of all together.</returns>
    public static SourceFigures Sum(IEnumerable<SourceFigures> sources) => sources.Aggregate(
        new SourceFigures { SourceId = "" },
        static (sum, s) => sum with
        {
            Documents = sum.Documents + s.Documents,
            Failed = sum.Failed + s.Failed,
            Reports = sum.Reports + s.Reports,
            Facts = sum.Facts + s.Facts,
            Checks = sum.Checks + s.Checks,
            Broken = sum.Broken + s.Broken,
            Empty = sum.Empty + s.Empty,
        });
}
