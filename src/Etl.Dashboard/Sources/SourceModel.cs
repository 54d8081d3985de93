using Etl.Dashboard.Parts;
using Etl.Fetch.Settings;
using Etl.Runs.Ledger;
using Etl.Runs.Views;

namespace Etl.Dashboard.Sources;

/// <summary>One source.</summary>
public sealed record SourceModel : IHasCharts
{
    /// <summary>Documents on a page.</summary>
    public const int Size = 50;

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Its settings; null where it is not configured (any more).</summary>
    public SourceSettings? Settings { get; init; }

    /// <summary>Its file; null where it is not configured.</summary>
    public string? File { get; init; }

    /// <summary>When that file, or that of its family, was changed; the newest first.</summary>
    public IReadOnlyList<ConfigurationStep> FileSteps { get; init; } = [];

    /// <summary>How it was last gone through; null when it never was.</summary>
    public SourceHead? Head { get; init; }

    /// <summary>Documents that are known of it.</summary>
    public long Known { get; init; }

    /// <summary>Its nights, the oldest first.</summary>
    public IReadOnlyList<(RunRecord Night, SourceNight Cell)> Nights { get; init; } = [];

    /// <summary>What its lists gave, the newest night first.</summary>
    public IReadOnlyList<SourceList> Lists { get; init; } = [];

    /// <summary>What snapshots held of it, the newest first.</summary>
    public IReadOnlyList<SourceReports> Reports { get; init; } = [];

    /// <summary>Its reports by year.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    /// <summary>Its documents.</summary>
    public required Slice<DocumentSummary> Documents { get; init; }

    /// <summary>A part of the address that was asked for.</summary>
    public string? Text { get; init; }

    /// <summary>Whether only those that fail are shown.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>The pipeline whose nights these are.</summary>
    public string Pipeline { get; init; } = "";
}
