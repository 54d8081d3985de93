namespace Etl.Runs.Views;

/// <summary>What a list of a source gave in a run.</summary>
public sealed record SourceList
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Canonical address of the list's own page.</summary>
    public required string Url { get; init; }

    /// <summary>Text of the links that led to it; empty for a start page.</summary>
    public string Name { get; init; } = "";

    /// <summary>Pages read.</summary>
    public long Pages { get; init; }

    /// <summary>Links that the settings choose.</summary>
    public long Chosen { get; init; }

    /// <summary>Links left out that look like a report.</summary>
    public long NearMisses { get; init; }

    /// <summary>How the reading ended, as a word.</summary>
    public required string Ended { get; init; }

    /// <summary>Code of why it failed or is incomplete; null when nothing is known to be missing.</summary>
    public string? Code { get; init; }

    /// <summary>What failed or is missing.</summary>
    public string? Message { get; init; }
}
