namespace Etl.Runs.Requests;

/// <summary>Which documents a rerun takes.</summary>
public sealed record RerunFilter
{
    /// <summary>The run whose failures are mended; null for the last.</summary>
    public string? RunId { get; init; }

    /// <summary>Without <see cref="All"/> and <see cref="Documents"/>: only what failed in this stage. With one of them: the stage to begin at.</summary>
    public string? Stage { get; init; }

    /// <summary>Stage to begin at, whatever failed in which: fetch asks the site again. Null to begin where each failed.</summary>
    public string? From { get; init; }

    /// <summary>Only these sources; empty for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Only what failed with these codes; empty for all.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What failed in any run that began at this time or later, UTC; null for that of one run.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>These documents (ids or addresses), failed or not; empty for what failed.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>All known documents, failed or not; with <see cref="Codes"/>: all that stand failed with one of them, whichever run it was in.</summary>
    public bool All { get; init; }
}
