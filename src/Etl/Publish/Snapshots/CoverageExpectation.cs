namespace Etl.Publish.Snapshots;

/// <summary>By what a report is expected; snapshot words are the snake_case names.</summary>
public enum CoverageExpectation
{
    /// <summary>A source is configured for the body or its region.</summary>
    Source = 1,

    /// <summary>Every province, city and county publishes each year from 2008 on.</summary>
    RegionTable,

    /// <summary>The body published the year before.</summary>
    LastYearReport,
}
