using Etl.Runs.Ledger;
using Etl.Runs.Views;

namespace Etl.Dashboard.Sources;

/// <summary>Sources against nights.</summary>
public sealed record GridModel
{
    /// <summary>Sources on a page.</summary>
    public const int Size = 50;

    /// <summary>Nights that are shown.</summary>
    public const int NightsShown = 30;

    /// <summary>The pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Pipelines to choose from.</summary>
    public IReadOnlyList<string> Pipelines { get; init; } = [];

    /// <summary>The nights, the oldest first.</summary>
    public IReadOnlyList<RunRecord> Nights { get; init; } = [];

    /// <summary>The sources.</summary>
    public required Slice<SourceHead> Sources { get; init; }

    /// <summary>Names of the sources, where they are configured.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>How each fared in each night.</summary>
    public required IReadOnlyDictionary<(string Source, string Run), SourceNight> Cells { get; init; }

    /// <summary>A part of the id that was asked for.</summary>
    public string? Text { get; init; }

    /// <summary>Whether only those with failures are shown.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>Whether the worst come first.</summary>
    public bool WorstFirst { get; init; }
}
