namespace Etl.Runs.Outcomes;

/// <summary>What a list gave in a run.</summary>
public sealed record ListResult
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address of the list's own page.</summary>
    public required string Url { get; init; }

    /// <summary>Text of the links that led to it; empty for a start page.</summary>
    public string Name { get; init; } = "";

    /// <summary>True when it leads to documents; false when it leads to lists.</summary>
    public bool LeadsToDocuments { get; init; }

    /// <summary>Pages read.</summary>
    public long Pages { get; init; }

    /// <summary>Links seen.</summary>
    public long Links { get; init; }

    /// <summary>Links that the settings choose.</summary>
    public long Chosen { get; init; }

    /// <summary>Links left out that look like a report.</summary>
    public long NearMisses { get; init; }

    /// <summary>Pages that it announces.</summary>
    public long? AnnouncedPages { get; init; }

    /// <summary>Entries that it announces.</summary>
    public long? AnnouncedTotal { get; init; }

    /// <summary>How the reading ended, as a word: <c>last_page</c>, <c>nothing_new</c>, ….</summary>
    public required string Ended { get; init; }

    /// <summary>True when what it leads to is not known; its reports keep their rows.</summary>
    public bool Failed { get; init; }

    /// <summary>Code of why it failed or is incomplete; null when nothing is known to be missing.</summary>
    public string? Code { get; init; }

    /// <summary>What failed or is missing, and what can be done.</summary>
    public string? Message { get; init; }
}
