namespace Etl.SampleSite.Reports;

/// <summary>What of a made-up report is fixed; everything left null follows from the seed.</summary>
public sealed record SampleReportOptions
{
    /// <summary>Year of the report, 2008 to 2099; null: one of 2019 to 2025.</summary>
    public int? Year { get; init; }

    /// <summary>Edition of the form; null: 2019 for years to 2020, else 2021, seldom <see cref="SampleForm.Mixed"/>.</summary>
    public SampleForm? Form { get; init; }

    /// <summary>Region; null: any of <see cref="SampleRegions.All"/>.</summary>
    public SampleRegion? Region { get; init; }

    /// <summary>Kind of publisher; null: from the seed.</summary>
    public PublisherKind? Kind { get; init; }

    /// <summary>Full name of the publisher; null: from region and kind.</summary>
    public string? Publisher { get; init; }

    /// <summary>Name of the site; null: from the region.</summary>
    public string? SiteName { get; init; }

    /// <summary>Date of publication; null: between January and March of the next year.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Rules that the numbers shall break.</summary>
    public BrokenIdentities Broken { get; init; }

    /// <summary>Largest plausible number of requests; null: from the kind of publisher.</summary>
    public int? RequestScale { get; init; }

    /// <summary>Adds the local row 其他主动公开文件 to a disclosure table of 2019.</summary>
    public bool LocalRow { get; init; }

    /// <summary>Tables that the report leaves out, saying in a sentence that there was nothing (<c>requests</c>, <c>appeals</c>): all their numbers are 0 and
    /// no table is printed.</summary>
    public IReadOnlyList<string> NarrativeOnly { get; init; } = [];

    /// <summary>The same publisher's report of the year before: what it carried forward is carried over, what was in force stays in force.</summary>
    public SampleReport? Previous { get; init; }
}
