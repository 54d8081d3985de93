namespace Etl.Fetch.Lists;

/// <summary>What one list gave, on one night: a start page, or a list that another list led to.</summary>
public sealed record ListOutcome
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address of the list's own page.</summary>
    public required string Url { get; init; }

    /// <summary>Text of the link that led to it; empty for a start page.</summary>
    public string Name { get; init; } = "";

    /// <summary>0 for a start page, 1 for the lists that it leads to, and so on.</summary>
    public int Level { get; init; }

    /// <summary>True when it leads to documents; false when it leads to lists.</summary>
    public bool LeadsToDocuments { get; init; } = true;

    /// <summary>Pages read.</summary>
    public int Pages { get; init; }

    /// <summary>Links seen, each once.</summary>
    public int Links { get; init; }

    /// <summary>Of these, links that the settings choose.</summary>
    public int Chosen { get; init; }

    /// <summary>Links left out, by the rule that did so.</summary>
    public IReadOnlyDictionary<string, int> LeftOut { get; init; } = new Dictionary<string, int>();

    /// <summary>Some of the links left out: first those that look like a report.</summary>
    public IReadOnlyList<LeftOutLink> Examples { get; init; } = [];

    /// <summary>Links left out that look like a report.</summary>
    public int NearMisses { get; init; }

    /// <summary>Pages that the list announces; null when it announces none.</summary>
    public int? AnnouncedPages { get; init; }

    /// <summary>Entries that it announces; null when it announces none.</summary>
    public int? AnnouncedTotal { get; init; }

    /// <summary>How the reading ended.</summary>
    public ListEnd End { get; init; }

    /// <summary>Code of why it failed or is incomplete; null when nothing is known to be missing.</summary>
    public string? Code { get; init; }

    /// <summary>What failed or is missing, and what can be done; null when nothing is known to be missing.</summary>
    public string? Message { get; init; }

    /// <summary>True when what it leads to is not known; false when it was read, if not to its end.</summary>
    public bool IsFailed { get; init; }
}
